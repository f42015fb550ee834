package lambdasuite.local.front;

/// One HTTP method of a resource.
record RouteMethod(boolean apiKeyRequired, Target target) {}

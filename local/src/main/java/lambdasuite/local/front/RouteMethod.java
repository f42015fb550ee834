package lambdasuite.local.front;

import java.util.Optional;

/// One HTTP method of a resource.
record RouteMethod(boolean apiKeyRequired, Optional<Authorizer> authorizer, Target target) {
  RouteMethod(boolean apiKeyRequired, Target target) {
    this(apiKeyRequired, Optional.empty(), target);
  }
}

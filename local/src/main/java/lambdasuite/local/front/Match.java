package lambdasuite.local.front;

import java.util.Map;

/// Where a request belongs.
///
/// @param pathParameters as they stand in the URL, still percent-encoded
record Match(Route route, RouteMethod method, Map<String, String> pathParameters) {
  Match {
    pathParameters = Map.copyOf(pathParameters);
  }

  /// How limits name a method: `path/METHOD` without a leading slash.
  static String key(String path, String httpMethod) {
    return (path + "/" + httpMethod).replaceFirst("^/+", "");
  }

  String key(String httpMethod) {
    return key(route.path(), httpMethod);
  }
}

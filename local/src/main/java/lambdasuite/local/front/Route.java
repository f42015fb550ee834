package lambdasuite.local.front;

import java.util.Map;
import java.util.Optional;

/// A path of an API and what may be done there.
///
/// @param path such as `/faq/{id}` or `/{proxy+}`
/// @param methods by the HTTP method in capitals, or `ANY`
record Route(String id, String path, Map<String, RouteMethod> methods) {
  Route {
    methods = Map.copyOf(methods);
  }

  Optional<RouteMethod> method(String httpMethod) {
    return Optional.ofNullable(methods.get(httpMethod))
        .or(() -> Optional.ofNullable(methods.get("ANY")));
  }
}

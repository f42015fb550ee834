package lambdasuite.local.front;

import java.util.List;
import java.util.Map;

/// A REST API as it is deployed to one stage.
///
/// @param account the twelve digits
/// @param throttles the stage's limits by `path/METHOD` without a leading slash, for all methods by
///     `*/*`
/// @param plans the usage plans that the stage belongs to
record Api(
    String id,
    String account,
    String stage,
    Map<String, String> stageVariables,
    List<String> binaryMediaTypes,
    List<Route> routes,
    Map<String, Throttle> throttles,
    List<Plan> plans) {

  Api {
    stageVariables = Map.copyOf(stageVariables);
    binaryMediaTypes = List.copyOf(binaryMediaTypes);
    routes = List.copyOf(routes);
    throttles = Map.copyOf(throttles);
    plans = List.copyOf(plans);
  }

  /// The stage's own limit of a method, unlimited where it sets none.
  Throttle throttle(String methodKey) {
    var all = throttles.getOrDefault("*/*", Throttle.UNLIMITED);
    return throttles.getOrDefault(methodKey, all);
  }
}

package lambdasuite.local.front;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Deployed APIs for tests.
final class Apis {
  static final String KEY = "key-of-the-suite-0123456789";
  static final String OTHER_KEY = "key-of-another-plan-0123456789";

  private Apis() {}

  /// Routes as the suite has them and some more, one key, no limits.
  static Api suite() {
    return new Api(
        "abc123",
        "123456789012",
        "v1",
        Map.of(),
        List.of("image/*"),
        List.of(
            route("/", "GET"),
            route("/faq", "GET", "HEAD", "OPTIONS"),
            route("/faq/{id}", "GET"),
            route("/faq/newest", "GET"),
            route("/images/{proxy+}", "ANY"),
            route("/images/{folder}/index", "GET"),
            new Route(
                "r-keyed", "/rolls", Map.of("POST", new RouteMethod(true, function("Rolls")))),
            new Route(
                "r-auth",
                "/orders",
                Map.of(
                    "GET",
                    new RouteMethod(false, new Target.Unsupported("authorization CUSTOM"))))),
        Map.of(),
        List.of(plan(Throttle.UNLIMITED, Quota.UNLIMITED)));
  }

  static Api limited(Throttle throttle, Quota quota) {
    return with(suite(), Map.of(), List.of(plan(throttle, quota)));
  }

  static Api with(Api api, Map<String, Throttle> throttles, List<Plan> plans) {
    return new Api(
        api.id(),
        api.account(),
        api.stage(),
        api.stageVariables(),
        api.binaryMediaTypes(),
        api.routes(),
        throttles,
        plans);
  }

  static Plan plan(Throttle throttle, Quota quota) {
    return new Plan("plan-1", Map.of(KEY, "key-1"), throttle, quota, Map.of());
  }

  private static Route route(String path, String... methods) {
    var byName = new HashMap<String, RouteMethod>();
    for (var method : methods) {
      byName.put(method, new RouteMethod(false, target(method)));
    }
    return new Route("r" + path, path, byName);
  }

  private static Target target(String method) {
    return method.equals("OPTIONS")
        ? new Target.Mock(
            200,
            Map.of(
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Allow-Methods", "GET,HEAD,OPTIONS",
                "Access-Control-Allow-Headers", "Content-Type,X-Api-Key"),
            "{}\n")
        : function("Faq");
  }

  private static Target function(String name) {
    return new Target.Function("arn:aws:lambda:eu-central-1:123456789012:function:" + name);
  }
}

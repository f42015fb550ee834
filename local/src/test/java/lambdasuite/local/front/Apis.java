package lambdasuite.local.front;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Deployed APIs for tests.
final class Apis {
  static final String KEY = "key-of-the-suite-0123456789";
  static final String OTHER_KEY = "key-of-another-plan-0123456789";

  private static final Authorizer TOKENS =
      new Authorizer(
          "a-1",
          Authorizer.Kind.TOKEN,
          FakeFunctions.AUTHORIZER,
          List.of("method.request.header.Authorization"),
          Duration.ofMinutes(5));
  private static final Authorizer STRANGERS_TOO =
      new Authorizer(
          "a-2", Authorizer.Kind.REQUEST, FakeFunctions.AUTHORIZER, List.of(), Duration.ZERO);

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
                "r-guarded", "/guarded", Map.of("GET", guarded(TOKENS), "POST", guarded(TOKENS))),
            new Route("r-page", "/page", Map.of("GET", guarded(STRANGERS_TOO))),
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

  private static RouteMethod guarded(Authorizer authorizer) {
    return new RouteMethod(false, Optional.of(authorizer), function("Guarded"));
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

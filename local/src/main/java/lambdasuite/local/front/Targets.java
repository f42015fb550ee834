package lambdasuite.local.front;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Method;

/// Reads the integrations of methods.
final class Targets {
  private static final Pattern FUNCTION = Pattern.compile("/functions/(arn:[^/]+)/invocations$");

  private final MockTarget mocks;

  Targets(MockTarget mocks) {
    this.mocks = mocks;
  }

  /// @param methods that the path has
  /// @param authorized whether the method's authorizer is one that the front asks
  Target of(String httpMethod, Set<String> methods, Method method, boolean authorized) {
    var authorization = Optional.ofNullable(method.authorizationType()).orElse("NONE");
    return authorization.equals("NONE") || authorized
        ? Optional.ofNullable(method.methodIntegration())
            .map(integration -> of(httpMethod, methods, integration))
            .orElseGet(() -> new Target.Unsupported("a method without integration"))
        : new Target.Unsupported("authorization " + authorization);
  }

  private Target of(String httpMethod, Set<String> methods, Integration integration) {
    return switch (String.valueOf(integration.typeAsString())) {
      case "AWS_PROXY" -> function(String.valueOf(integration.uri()));
      case "MOCK" -> mocks.of(httpMethod, methods, integration);
      case String other -> new Target.Unsupported("integration " + other);
    };
  }

  private static Target function(String uri) {
    return arn(uri)
        .<Target>map(Target.Function::new)
        .orElseGet(() -> new Target.Unsupported("integration with " + uri));
  }

  /// The function that a URI of API Gateway's invokes.
  static Optional<String> arn(String uri) {
    return FUNCTION.matcher(uri).results().map(match -> match.group(1)).findFirst();
  }

  /// The account that owns the functions, which an API itself does not name.
  static String account(List<Route> routes) {
    return routes.stream()
        .flatMap(route -> route.methods().values().stream())
        .map(RouteMethod::target)
        .filter(Target.Function.class::isInstance)
        .map(target -> ((Target.Function) target).arn().split(":", -1)[4])
        .findFirst()
        .orElse("000000000000");
  }
}

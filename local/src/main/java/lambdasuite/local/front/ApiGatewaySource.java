package lambdasuite.local.front;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lambdasuite.local.front.Authorizer.Kind;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.AuthorizerType;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.NotFoundException;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/// Reads an API from API Gateway's control plane.
final class ApiGatewaySource implements ApiSource {
  private static final int PAGE = 500;

  /// What SAM writes for none, since OpenAPI wants a name; the emulator takes it for one.
  private static final String NO_SOURCE = "method.request.header.Unused";

  /// Of API Gateway, in seconds.
  private static final int USUAL_TIME_TO_LIVE = 300;

  private final ApiGatewayClient client;
  private final Targets targets;
  private final String api;
  private final String stage;

  /// @param api its id or its name
  ApiGatewaySource(ApiGatewayClient client, Targets targets, String api, String stage) {
    this.client = client;
    this.targets = targets;
    this.api = api;
    this.stage = stage;
  }

  @Override
  public Optional<Api> read() {
    var named =
        client.getRestApisPaginator(r -> r.limit(PAGE)).items().stream()
            .filter(a -> api.equals(a.id()) || api.equals(a.name()))
            .toList();
    // An API that a deployment replaces lives on for a moment beside its successor.
    return named.reversed().stream()
        .flatMap(restApi -> stage(restApi).map(s -> read(restApi, s)).stream())
        .findFirst();
  }

  private Optional<GetStageResponse> stage(RestApi restApi) {
    try {
      return Optional.of(client.getStage(r -> r.restApiId(restApi.id()).stageName(stage)));
    } catch (NotFoundException _) {
      return Optional.empty();
    }
  }

  private Api read(RestApi restApi, GetStageResponse deployed) {
    var resources =
        client.getResourcesPaginator(r -> r.restApiId(restApi.id()).embed("methods").limit(PAGE));
    var authorizers = authorizers(restApi);
    var routes = resources.items().stream().map(r -> route(r, authorizers)).toList();
    return new Api(
        restApi.id(),
        Targets.account(routes),
        stage,
        deployed.variables(),
        restApi.binaryMediaTypes(),
        routes,
        PlanLimits.of(deployed),
        new PlanReader(client).plans(restApi.id(), stage));
  }

  /// Those that are functions, by their id.
  private Map<String, Authorizer> authorizers(RestApi restApi) {
    var found = new HashMap<String, Authorizer>();
    var all = client.getAuthorizers(r -> r.restApiId(restApi.id()).limit(PAGE)).items();
    for (var authorizer : all) {
      var kind = authorizer.type() == AuthorizerType.REQUEST ? Kind.REQUEST : Kind.TOKEN;
      Targets.arn(String.valueOf(authorizer.authorizerUri()))
          .map(arn -> authorizer(authorizer, kind, arn))
          .ifPresent(known -> found.put(known.id(), known));
    }
    return found;
  }

  private static Authorizer authorizer(
      software.amazon.awssdk.services.apigateway.model.Authorizer described,
      Kind kind,
      String arn) {
    var sources = Optional.ofNullable(described.identitySource()).orElse("");
    var timeToLive = Optional.ofNullable(described.authorizerResultTtlInSeconds());
    return new Authorizer(
        described.id(),
        kind,
        arn,
        Stream.of(sources.split(",", -1))
            .map(String::strip)
            .filter(source -> !source.isEmpty() && !source.equals(NO_SOURCE))
            .toList(),
        Duration.ofSeconds(timeToLive.orElse(USUAL_TIME_TO_LIVE)));
  }

  private Route route(Resource resource, Map<String, Authorizer> authorizers) {
    var declared = resource.resourceMethods();
    var methods = new HashMap<String, RouteMethod>();
    declared.forEach(
        (name, method) -> {
          var authorizer = Optional.ofNullable(method.authorizerId()).map(authorizers::get);
          methods.put(
              name,
              new RouteMethod(
                  Boolean.TRUE.equals(method.apiKeyRequired()),
                  authorizer,
                  targets.of(name, declared.keySet(), method, authorizer.isPresent())));
        });
    return new Route(resource.id(), resource.path(), methods);
  }
}

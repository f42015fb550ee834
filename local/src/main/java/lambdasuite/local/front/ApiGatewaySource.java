package lambdasuite.local.front;

import java.util.HashMap;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.NotFoundException;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/// Reads an API from API Gateway's control plane.
final class ApiGatewaySource implements ApiSource {
  private static final int PAGE = 500;

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
    var routes = resources.items().stream().map(this::route).toList();
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

  private Route route(Resource resource) {
    var declared = resource.resourceMethods();
    var methods = new HashMap<String, RouteMethod>();
    declared.forEach(
        (name, method) ->
            methods.put(
                name,
                new RouteMethod(
                    Boolean.TRUE.equals(method.apiKeyRequired()),
                    targets.of(name, declared.keySet(), method))));
    return new Route(resource.id(), resource.path(), methods);
  }
}

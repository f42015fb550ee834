package lambdasuite.local.front;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysResponse;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersRequest;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.GetStageRequest;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlansRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlansResponse;
import software.amazon.awssdk.services.apigateway.model.NotFoundException;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;
import software.amazon.awssdk.services.apigateway.model.UsagePlanKey;

/// An API Gateway control plane with one deployed API, `new`, beside its predecessor, `old`; pages
/// of one resource.
final class FakeControlPlane implements ApiGatewayClient {
  final List<Resource> resources = new ArrayList<>();
  final List<Authorizer> authorizers = new ArrayList<>();
  final List<UsagePlan> plans = new ArrayList<>();
  final List<ApiKey> keys = new ArrayList<>();
  GetStageResponse stage = GetStageResponse.builder().stageName("v1").build();
  String staged = "new";

  @Override
  public GetRestApisResponse getRestApis(GetRestApisRequest request) {
    return GetRestApisResponse.builder()
        .items(restApi("old", "suite"), restApi("new", "suite"), restApi("other", "other"))
        .build();
  }

  private static RestApi restApi(String id, String name) {
    return RestApi.builder().id(id).name(name).binaryMediaTypes("image/*").build();
  }

  @Override
  public GetStageResponse getStage(GetStageRequest request) {
    if (request.restApiId().equals(staged) && request.stageName().equals(stage.stageName())) {
      return stage;
    }
    throw NotFoundException.builder().message("Invalid Stage identifier specified").build();
  }

  @Override
  public GetResourcesResponse getResources(GetResourcesRequest request) {
    int at = request.position() == null ? 0 : Integer.parseInt(request.position());
    return GetResourcesResponse.builder()
        .items(resources.subList(at, Math.min(at + 1, resources.size())))
        .position(at + 1 < resources.size() ? Integer.toString(at + 1) : null)
        .build();
  }

  @Override
  public GetAuthorizersResponse getAuthorizers(GetAuthorizersRequest request) {
    return GetAuthorizersResponse.builder().items(authorizers).build();
  }

  @Override
  public GetUsagePlansResponse getUsagePlans(GetUsagePlansRequest request) {
    return GetUsagePlansResponse.builder().items(plans).build();
  }

  @Override
  public GetUsagePlanKeysResponse getUsagePlanKeys(GetUsagePlanKeysRequest request) {
    return GetUsagePlanKeysResponse.builder()
        .items(keys.stream().map(k -> UsagePlanKey.builder().id(k.id()).build()).toList())
        .build();
  }

  @Override
  public GetApiKeysResponse getApiKeys(GetApiKeysRequest request) {
    return GetApiKeysResponse.builder().items(keys).build();
  }

  @Override
  public String serviceName() {
    return "apigateway";
  }

  @Override
  public void close() {}
}

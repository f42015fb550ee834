package lambdasuite.local.front;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiKey;

/// Reads a stage's usage plans and their keys from API Gateway's control plane.
final class PlanReader {
  private static final int PAGE = 500;

  private final ApiGatewayClient client;

  PlanReader(ApiGatewayClient client) {
    this.client = client;
  }

  List<Plan> plans(String apiId, String stage) {
    var enabled = enabledKeys();
    return client.getUsagePlansPaginator(r -> r.limit(PAGE)).items().stream()
        .flatMap(
            plan ->
                plan.apiStages().stream()
                    .filter(s -> apiId.equals(s.apiId()) && stage.equals(s.stage()))
                    .map(s -> PlanLimits.plan(plan, s, keys(plan.id(), enabled))))
        .toList();
  }

  /// Values of the enabled keys by their id.
  private Map<String, String> enabledKeys() {
    return client.getApiKeysPaginator(r -> r.includeValues(true).limit(PAGE)).items().stream()
        .filter(key -> Boolean.TRUE.equals(key.enabled()))
        .collect(Collectors.toMap(ApiKey::id, ApiKey::value));
  }

  /// Ids of the plan's enabled keys by their value.
  private Map<String, String> keys(String planId, Map<String, String> enabled) {
    return client.getUsagePlanKeysPaginator(r -> r.usagePlanId(planId).limit(PAGE)).items().stream()
        .filter(key -> enabled.containsKey(key.id()))
        .collect(
            Collectors.toMap(
                key -> enabled.getOrDefault(key.id(), ""), key -> key.id(), (a, _) -> a));
  }
}

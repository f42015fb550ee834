package lambdasuite.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.AuthorizerType;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodSetting;
import software.amazon.awssdk.services.apigateway.model.QuotaPeriodType;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.ThrottleSettings;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

class ApiGatewaySourceTest {
  private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:Faq:live";
  private static final String URI =
      "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/" + ARN + "/invocations";

  private final FakeControlPlane controlPlane = new FakeControlPlane();
  private final Targets targets =
      new Targets(new MockTarget(Map.of("Access-Control-Allow-Origin", "*")));

  @Test
  void takesTheNewestApiOfTheNameThatHasTheStage() {
    assertThat(read().id()).isEqualTo("new");
    controlPlane.staged = "old";
    assertThat(read().id()).isEqualTo("old");
  }

  @Test
  void findsAnApiByItsIdToo() {
    var source = new ApiGatewaySource(controlPlane, targets, "new", "v1");

    assertThat(source.read().map(Api::id)).contains("new");
  }

  @Test
  void isEmptyWithoutTheApiOrItsStage() {
    assertThat(new ApiGatewaySource(controlPlane, targets, "none", "v1").read()).isEmpty();
    assertThat(new ApiGatewaySource(controlPlane, targets, "suite", "v2").read()).isEmpty();
  }

  @Test
  void readsMethodsTheirFunctionsAndWhetherTheyAskForAKey() {
    resource("/", Map.of());
    resource(
        "/faq",
        Map.of(
            "GET", method(proxy(URI)),
            "POST", method(proxy(URI)).toBuilder().apiKeyRequired(true).build()));
    var api = read();

    assertThat(api.account()).isEqualTo("123456789012");
    assertThat(api.binaryMediaTypes()).containsExactly("image/*");
    assertThat(api.routes()).extracting(Route::path).containsExactly("/", "/faq");
    assertThat(api.routes().getLast().methods())
        .containsEntry("GET", new RouteMethod(false, new Target.Function(ARN)))
        .containsEntry("POST", new RouteMethod(true, new Target.Function(ARN)));
  }

  @Test
  void leavesWhatItDoesNotKnowUnsupportedRatherThanOpen() {
    var authorized = method(proxy(URI)).toBuilder().authorizationType("CUSTOM").build();
    var http = Integration.builder().type(IntegrationType.HTTP_PROXY).build();
    resource(
        "/x",
        Map.of(
            "GET", authorized,
            "PUT", method(http),
            "POST", Method.builder().build(),
            "PATCH", method(proxy("arn:aws:apigateway:eu-central-1:sqs:path/q"))));

    assertThat(read().routes().getFirst().methods().values())
        .hasSize(4)
        .allMatch(m -> m.target() instanceof Target.Unsupported);
  }

  @Test
  void readsTheAuthorizersOfMethods() {
    controlPlane.authorizers.add(
        software.amazon.awssdk.services.apigateway.model.Authorizer.builder()
            .id("a-1")
            .type(AuthorizerType.TOKEN)
            .authorizerUri(URI)
            .identitySource("method.request.header.Authorization")
            .authorizerResultTtlInSeconds(60)
            .build());
    var guarded =
        method(proxy(URI)).toBuilder().authorizationType("CUSTOM").authorizerId("a-1").build();
    controlPlane.authorizers.add(
        software.amazon.awssdk.services.apigateway.model.Authorizer.builder()
            .id("a-2")
            .type(AuthorizerType.REQUEST)
            .authorizerUri(URI)
            .identitySource("method.request.header.Unused")
            .authorizerResultTtlInSeconds(0)
            .build());
    var open =
        method(proxy(URI)).toBuilder().authorizationType("CUSTOM").authorizerId("a-2").build();
    resource("/x", Map.of("GET", guarded, "POST", open));

    assertThat(read().routes().getFirst().methods())
        .containsEntry(
            "GET",
            new RouteMethod(
                false,
                Optional.of(
                    new Authorizer(
                        "a-1",
                        Authorizer.Kind.TOKEN,
                        ARN,
                        List.of("method.request.header.Authorization"),
                        Duration.ofSeconds(60))),
                new Target.Function(ARN)))
        .containsEntry(
            "POST",
            new RouteMethod(
                false,
                Optional.of(
                    new Authorizer("a-2", Authorizer.Kind.REQUEST, ARN, List.of(), Duration.ZERO)),
                new Target.Function(ARN)));
  }

  @Test
  void readsAPreflightAsTheTemplateDeclaredIt() {
    var response =
        IntegrationResponse.builder()
            .statusCode("204")
            .responseParameters(
                Map.of("method.response.header.Access-Control-Allow-Origin", "'https://a.example'"))
            .build();
    mock(Map.of("204", response));

    assertThat(target("OPTIONS"))
        .isEqualTo(
            new Target.Mock(204, Map.of("Access-Control-Allow-Origin", "https://a.example"), ""));
  }

  @Test
  void makesUpAPreflightFromThePathsMethodsWhereTheControlPlaneForgotIt() {
    mock(Map.of());

    assertThat(target("OPTIONS"))
        .isEqualTo(
            new Target.Mock(
                200,
                Map.of(
                    "Access-Control-Allow-Methods", "GET,OPTIONS",
                    "Access-Control-Allow-Origin", "*"),
                "{}\n"));
  }

  @Test
  void readsLimitsOfTheStage() {
    controlPlane.stage =
        GetStageResponse.builder()
            .stageName("v1")
            .methodSettings(
                Map.of(
                    "*/*", setting(10.0, 20),
                    "~1faq~1{id}/GET", setting(1.0, 2),
                    "/rolls/POST", setting(-1.0, -1)))
            .build();
    var api = read();

    assertThat(api.throttle("faq/{id}/GET")).isEqualTo(new Throttle(1, 2));
    assertThat(api.throttle("rolls/POST")).isEqualTo(Throttle.UNLIMITED);
    assertThat(api.throttle("else/GET")).isEqualTo(new Throttle(10, 20));
  }

  @Test
  void readsThePlansOfTheStageAndTheirEnabledKeys() {
    controlPlane.keys.add(ApiKey.builder().id("k1").value("v1").enabled(true).build());
    controlPlane.keys.add(ApiKey.builder().id("k2").value("v2").enabled(false).build());
    controlPlane.plans.add(
        plan("new").toBuilder()
            .throttle(ThrottleSettings.builder().rateLimit(1.5).burstLimit(3).build())
            .quota(q -> q.limit(100).period(QuotaPeriodType.WEEK))
            .build());
    controlPlane.plans.add(plan("other"));

    assertThat(read().plans())
        .containsExactly(
            new Plan(
                "plan-of-new",
                Map.of("v1", "k1"),
                new Throttle(1.5, 3),
                new Quota(100, Quota.Period.WEEK),
                Map.of("rolls/POST", new Throttle(1, 1))));
  }

  @Test
  void takesALimitThatIsNotSetForNone() {
    controlPlane.plans.add(plan("new"));

    assertThat(read().plans())
        .singleElement()
        .extracting(Plan::throttle, Plan::quota)
        .containsExactly(Throttle.UNLIMITED, Quota.UNLIMITED);
  }

  private Api read() {
    return new ApiGatewaySource(controlPlane, targets, "suite", "v1").read().orElseThrow();
  }

  private Target target(String httpMethod) {
    return read().routes().getFirst().method(httpMethod).orElseThrow().target();
  }

  private void mock(Map<String, IntegrationResponse> responses) {
    var mock = Integration.builder().type("MOCK").integrationResponses(responses).build();
    resource("/faq", Map.of("OPTIONS", method(mock), "GET", method(proxy(URI))));
  }

  private void resource(String path, Map<String, Method> methods) {
    controlPlane.resources.add(
        Resource.builder().id("r" + path).path(path).resourceMethods(methods).build());
  }

  private static Method method(Integration integration) {
    return Method.builder().authorizationType("NONE").methodIntegration(integration).build();
  }

  private static Integration proxy(String uri) {
    return Integration.builder().type(IntegrationType.AWS_PROXY).uri(uri).build();
  }

  private static MethodSetting setting(double rate, int burst) {
    return MethodSetting.builder().throttlingRateLimit(rate).throttlingBurstLimit(burst).build();
  }

  private static UsagePlan plan(String apiId) {
    var one = ThrottleSettings.builder().rateLimit(1.0).burstLimit(1).build();
    return UsagePlan.builder()
        .id("plan-of-" + apiId)
        .apiStages(
            ApiStage.builder()
                .apiId(apiId)
                .stage("v1")
                .throttle(Map.of("/rolls/POST", one))
                .build())
        .build();
  }
}

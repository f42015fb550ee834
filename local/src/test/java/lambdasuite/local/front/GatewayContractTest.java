package lambdasuite.local.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The front over real HTTP, line by line of docs/local-gateway.md.
@Timeout(20)
class GatewayContractTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 8, 1_000, 4_000);

  private final FakeFunctions functions = new FakeFunctions();
  private volatile Optional<Api> deployed = Optional.of(Apis.suite());
  private volatile Map<String, CustomResponse> responses = Map.of();
  private Front front;

  GatewayContractTest() throws IOException {
    front = start(LIMITS);
  }

  @AfterEach
  void stop() {
    front.close();
  }

  @Nested
  class Routes {
    @ParameterizedTest
    @CsvSource({
      "/, /",
      "/faq, /faq",
      "/faq/, /faq",
      "/faq/7, /faq/{id}",
      "/faq/newest, /faq/newest",
      "/images/a, /images/{proxy+}",
      "/images/a/b/c, /images/{proxy+}",
      "/images/a/index, /images/{folder}/index"
    })
    void takesTheMostSpecificPath(String path, String resource) {
      get(path);

      assertThat(functions.event().at("/resource").asText()).isEqualTo(resource);
      assertThat(functions.event().at("/requestContext/resourcePath").asText()).isEqualTo(resource);
    }

    @Test
    void fallsThroughToTheGreedyPathForAMethodThatTheMoreSpecificLacks() {
      send(request("/images/a/index").DELETE());

      assertThat(functions.event().at("/resource").asText()).isEqualTo("/images/{proxy+}");
    }

    @Test
    void passesPathParametersAsTheyStandInTheUrl() {
      get("/faq/caf%C3%A9%2F1");
      assertThat(functions.event().at("/pathParameters").toString())
          .isEqualTo("{\"id\":\"caf%C3%A9%2F1\"}");

      get("/images/a/b%20c");
      assertThat(functions.event().at("/pathParameters").toString())
          .isEqualTo("{\"proxy\":\"a/b%20c\"}");
      assertThat(functions.event().at("/path").asText()).isEqualTo("/images/a/b%20c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/images", "/faq/1/2", "/FAQ"})
    void answers403ForAnUnknownPath(String path) {
      assertRefused(get(path), 403, "Missing Authentication Token");
      assertThat(header(get(path), "x-amzn-errortype"))
          .isEqualTo("MissingAuthenticationTokenException");
    }

    @Test
    void answers403ForAnUnknownMethod() {
      assertRefused(send(request("/faq").DELETE()), 403, "Missing Authentication Token");
      assertThat(functions.calls()).isZero();
    }

    @Test
    void answers403WhileNothingIsDeployed() {
      deployed = Optional.empty();
      restart(LIMITS);

      assertRefused(get("/faq"), 403, "Forbidden");
    }

    @Test
    void answers500ForAMethodWithAnAuthorizerThatItDoesNotKnow() {
      assertRefused(get("/orders"), 500, "Internal server error");
    }

    @Test
    void servesWhatIsDeployedNextWithoutARestart() throws Exception {
      assertThat(get("/faq").statusCode()).isEqualTo(200);
      deployed = Optional.of(Apis.with(Apis.suite(), Map.of("*/*", new Throttle(0, 0)), List.of()));
      TimeUnit.MILLISECONDS.sleep(1_100);

      assertThat(get("/faq").statusCode()).isEqualTo(429);
    }
  }

  @Nested
  class Events {
    @Test
    void holdTheWholeRequestContext() {
      send(request("/faq").header("User-Agent", "test/1"));

      var context = functions.event().at("/requestContext");
      assertThat(context.at("/stage").asText()).isEqualTo("v1");
      assertThat(context.at("/path").asText()).isEqualTo("/faq");
      assertThat(context.at("/accountId").asText()).isEqualTo("123456789012");
      assertThat(context.at("/apiId").asText()).isEqualTo("abc123");
      assertThat(context.at("/resourceId").asText()).isEqualTo("r/faq");
      assertThat(context.at("/httpMethod").asText()).isEqualTo("GET");
      assertThat(context.at("/protocol").asText()).isEqualTo("HTTP/1.1");
      assertThat(context.at("/domainName").asText()).isEqualTo("localhost");
      assertThat(context.at("/domainPrefix").asText()).isEqualTo("localhost");
      assertThat(context.at("/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
      assertThat(context.at("/identity/userAgent").asText()).isEqualTo("test/1");
      assertThat(context.at("/requestTimeEpoch").asLong())
          .isCloseTo(System.currentTimeMillis(), within(5_000L));
      assertThat(context.at("/requestTime").asText())
          .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
    }

    @Test
    void carryTheIdsThatTheReplyNames() {
      var reply = get("/faq");

      var context = functions.event().at("/requestContext");
      assertThat(header(reply, "x-amzn-RequestId"))
          .isEqualTo(context.at("/requestId").asText())
          .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
      assertThat(header(reply, "x-amz-apigw-id"))
          .isEqualTo(context.at("/extendedRequestId").asText())
          .isNotEmpty();
      assertThat(header(reply, "X-Amzn-Trace-Id")).isEqualTo(eventHeader("X-Amzn-Trace-Id"));
    }

    @Test
    void haveEveryMemberOfTheFormat() {
      get("/faq");

      assertThat(functions.event().properties().stream().map(Map.Entry::getKey))
          .containsExactly(
              "resource",
              "path",
              "httpMethod",
              "headers",
              "multiValueHeaders",
              "queryStringParameters",
              "multiValueQueryStringParameters",
              "pathParameters",
              "stageVariables",
              "requestContext",
              "body",
              "isBase64Encoded");
      assertThat(
              Stream.of(
                      "queryStringParameters",
                      "multiValueQueryStringParameters",
                      "pathParameters",
                      "stageVariables",
                      "body")
                  .map(functions.event()::get))
          .allMatch(JsonNode::isNull);
    }

    @Test
    void decodeQueryParametersAndKeepTheRepeatedAndTheEmpty() {
      get("/faq?q=a+b%20c&q=%C3%A9%2B%26&empty=&bare&s=1;t=2");

      assertThat(functions.event().at("/queryStringParameters").toString())
          .isEqualTo("{\"q\":\"é+&\",\"empty\":\"\",\"bare\":\"\",\"s\":\"1\",\"t\":\"2\"}");
      assertThat(functions.event().at("/multiValueQueryStringParameters/q").toString())
          .isEqualTo("[\"a b c\",\"é+&\"]");
    }

    @Test
    void giveHeadersTheirUsualSpellingAndKeepTheRepeated() {
      send(request("/faq").header("x-api-KEY", "k").header("x-many", "1").header("X-Many", "2"));

      assertThat(eventHeader("X-Api-Key")).isEqualTo("k");
      assertThat(eventHeader("X-Many")).isEqualTo("2");
      assertThat(functions.event().at("/multiValueHeaders/X-Many").toString())
          .isEqualTo("[\"1\",\"2\"]");
    }

    @Test
    void sayWhereTheCallerCameFrom() {
      send(request("/faq").header("X-Forwarded-For", "203.0.113.7"));

      assertThat(eventHeader("X-Forwarded-For")).isEqualTo("203.0.113.7, 127.0.0.1");
      assertThat(eventHeader("X-Forwarded-Proto")).isEqualTo("http");
      assertThat(eventHeader("X-Forwarded-Port"))
          .isEqualTo(Integer.toString(front.uri().getPort()));
      assertThat(eventHeader("X-Amzn-Trace-Id")).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    }

    @Test
    void keepTheCallersTrace() {
      send(request("/faq").header("X-Amzn-Trace-Id", "Root=1-2-3"));

      assertThat(eventHeader("X-Amzn-Trace-Id")).isEqualTo("Root=1-2-3");
    }

    @Test
    void leaveOutTheHeadersOfTheConnection() throws Exception {
      raw(
          "GET /faq HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nMax-Forwards: 1\r\nConnection: close\r\n\r\n");

      assertThat(functions.event().get("headers").properties())
          .extracting(Map.Entry::getKey)
          .containsExactlyInAnyOrder(
              "Host",
              "X-Amzn-Trace-Id",
              "X-Forwarded-For",
              "X-Forwarded-Port",
              "X-Forwarded-Proto");
    }

    @Test
    void holdATextBodyAsItIs() {
      post("/images/x", "text/plain", "{\"é\": \"😀\\u0000\"}".getBytes(UTF_8));

      assertThat(functions.event().at("/body").asText()).isEqualTo("{\"é\": \"😀\\u0000\"}");
      assertThat(functions.event().at("/isBase64Encoded").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "IMAGE/PNG; q=1"})
    void holdABodyOfABinaryMediaTypeInBase64(String type) {
      post("/images/x", type, "text".getBytes(UTF_8));

      assertThat(functions.event().at("/body").asText()).isEqualTo("dGV4dA==");
      assertThat(functions.event().at("/isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void holdABodyThatIsNoUtf8InBase64() {
      post("/images/x", "application/json", new byte[] {(byte) 0xc3, 0x28});

      assertThat(functions.event().at("/body").asText()).isEqualTo("wyg=");
      assertThat(functions.event().at("/isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void holdAChunkedBody() {
      send(
          request("/images/x")
              .POST(
                  BodyPublishers.ofInputStream(
                      () -> new ByteArrayInputStream("abc".getBytes(UTF_8)))));

      assertThat(functions.event().at("/body").asText()).isEqualTo("abc");
      assertThat(functions.event().at("/headers/Transfer-Encoding").isMissingNode()).isTrue();
    }
  }

  @Nested
  class Keys {
    @Test
    void openTheMethodsThatAskForOne() {
      assertThat(roll(Apis.KEY).statusCode()).isEqualTo(200);
      assertThat(functions.event().at("/requestContext/identity/apiKey").asText())
          .isEqualTo(Apis.KEY);
      assertThat(functions.event().at("/requestContext/identity/apiKeyId").asText())
          .isEqualTo("key-1");
    }

    @Test
    void areNotNeededElsewhere() {
      assertThat(get("/faq").statusCode()).isEqualTo(200);
    }

    @Test
    void answer403WhenMissingWrongOrOfAnotherStage() {
      assertRefused(send(request("/rolls").POST(BodyPublishers.noBody())), 403, "Forbidden");
      assertRefused(roll(""), 403, "Forbidden");
      assertRefused(roll("wrong"), 403, "Forbidden");
      assertRefused(roll(Apis.OTHER_KEY), 403, "Forbidden");
      assertThat(header(roll("wrong"), "x-amzn-errortype")).isEqualTo("ForbiddenException");
      assertThat(functions.calls()).isZero();
    }

    @Test
    void answer429PastTheUsagePlansBurst() {
      deployed = Optional.of(Apis.limited(new Throttle(0.01, 2), Quota.UNLIMITED));
      restart(LIMITS);

      assertThat(roll(Apis.KEY).statusCode()).isEqualTo(200);
      assertThat(roll(Apis.KEY).statusCode()).isEqualTo(200);
      assertRefused(roll(Apis.KEY), 429, "Too Many Requests");
      assertThat(header(roll(Apis.KEY), "x-amzn-errortype")).isEqualTo("TooManyRequestsException");
      assertThat(Integer.parseInt(header(roll(Apis.KEY), "Retry-After"))).isBetween(80, 100);
      assertThat(get("/faq").statusCode()).isEqualTo(200);
    }

    @Test
    void answer429PastTheQuota() {
      deployed = Optional.of(Apis.limited(Throttle.UNLIMITED, new Quota(1, Quota.Period.MONTH)));
      restart(LIMITS);

      assertThat(roll(Apis.KEY).statusCode()).isEqualTo(200);
      assertRefused(roll(Apis.KEY), 429, "Limit Exceeded");
      assertThat(header(roll(Apis.KEY), "x-amzn-errortype")).isEqualTo("LimitExceededException");
    }

    @Test
    void areNotTheOnlyThingThatIsThrottled() {
      deployed =
          Optional.of(Apis.with(Apis.suite(), Map.of("faq/GET", new Throttle(0.01, 1)), List.of()));
      restart(LIMITS);

      assertThat(get("/faq").statusCode()).isEqualTo(200);
      assertRefused(get("/faq"), 429, "Too Many Requests");
      assertThat(get("/faq/1").statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class TheAuthorizer {
    private static final String ALL = "arn:aws:execute-api:*:123456789012:abc123/v1/*";

    @Test
    void isShownTheTokenAndTheMethod() {
      functions.authorizes(policy("Allow", ALL));

      assertThat(guarded("Bearer x").statusCode()).isEqualTo(200);
      assertThat(functions.authorizerEvents().getFirst().toString())
          .isEqualTo(
              "{\"type\":\"TOKEN\",\"methodArn\":\"arn:aws:execute-api:us-east-1:123456789012:"
                  + "abc123/v1/GET/guarded\",\"authorizationToken\":\"Bearer x\"}");
    }

    @Test
    void passesOnWhatItKnowsAsText() {
      functions.authorizes(policy("Allow", ALL));
      guarded("Bearer x");

      assertThat(functions.event().at("/requestContext/authorizer").toString())
          .isEqualTo(
              "{\"integrationLatency\":0,\"n\":\"7\",\"principalId\":\"ada\",\"subject\":\"4567\"}");
      get("/faq");
      assertThat(functions.event().at("/requestContext").has("authorizer")).isFalse();
    }

    @Test
    void isAskedOnceForAToken() {
      functions.authorizes(policy("Allow", ALL));
      guarded("Bearer x");
      functions.authorizes(policy("Deny", ALL));

      assertThat(guarded("Bearer x").statusCode()).isEqualTo(200);
      assertThat(
              send(request("/guarded")
                      .header("Authorization", "Bearer x")
                      .POST(BodyPublishers.noBody()))
                  .statusCode())
          .isEqualTo(200);
      assertThat(functions.authorizerEvents()).hasSize(1);
      assertThat(guarded("Bearer y").statusCode()).isEqualTo(403);
    }

    @Test
    void isHeldToTheMethodsOfItsPolicy() {
      functions.authorizes(
          policy("Allow", "arn:aws:execute-api:us-east-1:123456789012:abc123/v1/POST/guarded"));
      assertRefused(guarded("Bearer x"), 403, "User is not authorized to access this resource");

      functions.authorizes(policy("Deny", ALL));
      assertRefused(
          guarded("Bearer y"),
          403,
          "User is not authorized to access this resource with an explicit deny");
      assertThat(functions.calls()).isZero();
    }

    @Test
    void isNotAskedWithoutAToken() {
      assertRefused(get("/guarded"), 401, "Unauthorized");
      assertRefused(guarded(" "), 401, "Unauthorized");
      assertThat(functions.authorizerEvents()).isEmpty();
    }

    @Test
    void refusesByOneWord() {
      for (var word :
          List.of("\"errorMessage\":\"Unauthorized\"", "\"errorMessage\": \"Unauthorized\"")) {
        functions.authorizes(new Outcome.Failed("Unhandled {" + word + ",\"errorType\":\"X\"}"));
        assertRefused(guarded("Bearer x"), 401, "Unauthorized");
      }
      assertThat(functions.calls()).isZero();
    }

    @Test
    void letsNobodyInWhenItFails() {
      for (var outcome :
          List.of(
              new Outcome.Failed("Unhandled {\"errorMessage\":\"Unauthorized!\"}"),
              new Outcome.Rejected("no such function"),
              new Outcome.TimedOut(),
              FakeFunctions.returned("{}"),
              FakeFunctions.returned("no JSON"),
              FakeFunctions.returned("{\"principalId\":\"a\",\"policyDocument\":\"Allow\"}"))) {
        functions.authorizes(outcome);
        assertRefused(guarded("Bearer x"), 500, "Internal server error");
      }
      assertThat(functions.calls()).isZero();
    }

    @Test
    void isShownTheRequestAndAskedEachTimeWhereItWants() {
      functions.authorizes(policy("Allow", ALL));
      get("/page?a=1");
      get("/page?a=1");

      assertThat(functions.authorizerEvents()).hasSize(2);
      var event = functions.authorizerEvents().getFirst();
      assertThat(event.at("/type").asText()).isEqualTo("REQUEST");
      assertThat(event.at("/queryStringParameters/a").asText()).isEqualTo("1");
      assertThat(event.at("/requestContext/httpMethod").asText()).isEqualTo("GET");
      assertThat(event.has("body")).isFalse();
    }

    private HttpResponse<byte[]> guarded(String authorization) {
      return send(request("/guarded").header("Authorization", authorization));
    }

    private static Outcome policy(String effect, String resource) {
      return FakeFunctions.returned(
          """
          {"principalId": "ada", "context": {"subject": "4567", "n": 7},
           "policyDocument": {"Version": "2012-10-17", "Statement":
             [{"Action": "execute-api:Invoke", "Effect": "%s", "Resource": ["%s"]}]}}
          """
              .formatted(effect, resource));
    }
  }

  @Nested
  class Preflights {
    @Test
    void areAnsweredAsTheTemplateSays() {
      var reply =
          send(
              request("/faq")
                  .header("Origin", "https://example.com")
                  .method("OPTIONS", BodyPublishers.noBody()));

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(text(reply)).isEqualTo("{}\n");
      assertThat(header(reply, "Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(header(reply, "Access-Control-Allow-Methods")).isEqualTo("GET,HEAD,OPTIONS");
      assertThat(header(reply, "Access-Control-Allow-Headers")).isEqualTo("Content-Type,X-Api-Key");
      assertThat(functions.calls()).isZero();
    }

    @Test
    void answer403WhereTheTemplateHasNone() {
      var preflight = request("/rolls").method("OPTIONS", BodyPublishers.noBody());

      assertRefused(send(preflight), 403, "Missing Authentication Token");
    }
  }

  @Nested
  class Sizes {
    @Test
    void ofABodyMayReachTheLimit() {
      var body = "x".repeat(1_000).getBytes(UTF_8);

      assertThat(post("/images/x", "text/plain", body).statusCode()).isEqualTo(200);
    }

    @Test
    void ofABodyBeyondTheLimitAnswer413() {
      var reply = post("/images/x", "text/plain", new byte[1_001]);

      assertThat(reply.statusCode()).isEqualTo(413);
      assertThat(text(reply)).isEqualTo("HTTP content length exceeded 1000 bytes.");
      assertThat(header(reply, "x-amzn-RequestId")).isNotEmpty();
      assertThat(functions.calls()).isZero();
    }

    @Test
    void ofABodyOfTenMegabytesIsTheLimitOnAws() {
      restart(Limits.OF_AWS);

      var reply = post("/images/x", "text/plain", new byte[10 * 1024 * 1024 + 1]);

      assertThat(reply.statusCode()).isEqualTo(413);
      assertThat(text(reply)).isEqualTo("HTTP content length exceeded 10485760 bytes.");
    }

    @Test
    void ofAnEventBeyondLambdasLimitAnswer413() {
      // A control character takes six in JSON.
      assertRefused(post("/images/x", "text/plain", new byte[900]), 413, "Request Too Long");
      assertThat(functions.calls()).isZero();
    }

    @Test
    void ofAReplyBeyondLambdasLimitAnswer502() {
      functions.returns("{\"statusCode\":200,\"body\":\"" + "x".repeat(4_000) + "\"}");

      assertRefused(get("/faq"), 502, "Internal server error");
    }
  }

  @Nested
  class Failures {
    @Test
    void ofTheFunctionAnswer502AndSayNoMore() {
      functions.answer(() -> new Outcome.Failed("Unhandled {\"errorMessage\":\"secret\"}"));

      assertRefused(get("/faq"), 502, "Internal server error");
      assertThat(header(get("/faq"), "x-amzn-errortype")).isEqualTo("InternalServerErrorException");
    }

    @Test
    void ofLambdaToRunTheFunctionAnswer500() {
      functions.answer(() -> new Outcome.Rejected("Rate Exceeded"));

      assertRefused(get("/faq"), 500, "Internal server error");
    }

    @Test
    void ofTheInvokerAnswer500() {
      functions.answer(
          () -> {
            throw new IllegalStateException("secret");
          });

      assertRefused(get("/faq"), 500, "Internal server error");
    }

    @Test
    void toAnswerInTimeAnswer504() {
      var done = new CountDownLatch(1);
      restart(new Limits(Duration.ofMillis(200), 8, 1_000, 4_000));
      functions.answer(
          () -> {
            await(done);
            return FakeFunctions.returned("{\"statusCode\":200}");
          });

      assertRefused(get("/faq"), 504, "Endpoint request timed out");
      done.countDown();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "null",
          "7",
          "\"text\"",
          "[{\"statusCode\":200}]",
          "{",
          "{}",
          "{\"statusCode\":200} x",
          "{\"statusCode\":200,\"statusCode\":201}",
          "{\"statusCode\":null}",
          "{\"statusCode\":99}",
          "{\"statusCode\":101}",
          "{\"statusCode\":600}",
          "{\"statusCode\":200.5}",
          "{\"statusCode\":\"OK\"}",
          "{\"statusCode\":true}",
          "{\"statusCode\":1e400}",
          "{\"statusCode\":200,\"more\":1}",
          "{\"statusCode\":200,\"body\":{}}",
          "{\"statusCode\":200,\"body\":1}",
          "{\"statusCode\":200,\"isBase64Encoded\":\"true\"}",
          "{\"statusCode\":200,\"headers\":[]}",
          "{\"statusCode\":200,\"headers\":{\"A\":{}}}",
          "{\"statusCode\":200,\"headers\":{\"A\":[\"a\"]}}",
          "{\"statusCode\":200,\"headers\":{\"A\":null}}",
          "{\"statusCode\":200,\"headers\":{\"\":\"a\"}}",
          "{\"statusCode\":200,\"headers\":{\"A b\":\"a\"}}",
          "{\"statusCode\":200,\"headers\":{\"A\":\"a\\r\\nSet-Cookie: b\"}}",
          "{\"statusCode\":200,\"multiValueHeaders\":{\"A\":\"a\"}}",
          "{\"statusCode\":200,\"multiValueHeaders\":{\"A\":[[\"a\"]]}}"
        })
    void ofTheReplyToHaveTheFormatAnswer502(String payload) {
      functions.returns(payload);

      assertRefused(get("/faq"), 502, "Internal server error");
    }

    @Test
    void ofBase64InABinaryReplyAnswer500() {
      functions.returns("{\"statusCode\":200,\"body\":\"?\",\"isBase64Encoded\":true}");

      assertRefused(
          send(request("/faq").header("Accept", "image/png")), 500, "Internal server error");
    }
  }

  @Nested
  class OwnAnswers {
    @Test
    void areThoseOfTheTemplate() {
      given("MISSING_AUTHENTICATION_TOKEN", 404, "Not Found");

      var reply = get("/nowhere");

      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(header(reply, "Content-Type")).isEqualTo("application/problem+json");
      assertThat(header(reply, "x-amzn-errortype"))
          .isEqualTo("MissingAuthenticationTokenException");
      assertThat(text(reply))
          .isEqualTo(
              "{\"title\": \"Not Found\", \"detail\": \"Missing Authentication Token\","
                  + " \"requestId\": \""
                  + header(reply, "x-amzn-RequestId")
                  + "\"}");
    }

    @Test
    void areTheDefaultsWhereTheTemplateDoesNotNameThem() {
      given("DEFAULT_4XX", 400, "Bad Request");
      assertThat(roll("wrong").statusCode()).isEqualTo(400);

      given("DEFAULT_5XX", 500, "Internal Server Error");
      functions.returns("no reply");
      assertThat(get("/faq").statusCode()).isEqualTo(500);
      assertRefused(roll("wrong"), 403, "Forbidden");
    }

    @Test
    void areNotWhatFunctionsAnswer() {
      given("DEFAULT_4XX", 400, "Bad Request");
      functions.returns("{\"statusCode\":404,\"body\":\"ours\"}");

      assertThat(get("/faq").statusCode()).isEqualTo(404);
      assertThat(text(get("/faq"))).isEqualTo("ours");
    }

    private void given(String type, int status, String title) {
      var headers = Map.of("Content-Type", "application/problem+json");
      var body =
          "{\"title\": \""
              + title
              + "\", \"detail\": $context.error.messageString,"
              + " \"requestId\": \"$context.requestId\"}";
      responses = Map.of(type, new CustomResponse(status, headers, body));
      restart(LIMITS);
    }
  }

  @Nested
  class Replies {
    @Test
    void areJsonUnlessTheFunctionSaysOtherwise() {
      functions.returns("{\"statusCode\":201,\"body\":\"é\"}");
      var reply = get("/faq");

      assertThat(reply.statusCode()).isEqualTo(201);
      assertThat(header(reply, "Content-Type")).isEqualTo("application/json");
      assertThat(text(reply)).isEqualTo("é");
    }

    @ParameterizedTest
    @CsvSource({"\"404\", 404", "599, 599", "200, 200"})
    void haveTheFunctionsStatus(String status, int expected) {
      functions.returns("{\"statusCode\":" + status + ",\"body\":null,\"headers\":null}");

      assertThat(get("/faq").statusCode()).isEqualTo(expected);
    }

    @Test
    void haveHeadersOfBothKindsMerged() {
      functions.returns(
          """
          {"statusCode": 200,
           "headers": {"content-type": "text/plain", "X-A": "1", "X-B": true, "X-C": 7},
           "multiValueHeaders": {"x-a": ["2", "1"], "Set-Cookie": ["a=1", "b=2"]}}
          """);
      var headers = get("/faq").headers();

      assertThat(headers.allValues("X-A")).containsExactlyInAnyOrder("1", "2");
      assertThat(headers.allValues("Set-Cookie")).containsExactly("a=1", "b=2");
      assertThat(headers.allValues("Content-Type")).containsExactly("text/plain");
      assertThat(headers.allValues("X-B")).containsExactly("true");
      assertThat(headers.allValues("X-C")).containsExactly("7");
    }

    @Test
    void haveTheHeadersRenamedOrDroppedThatAwsRenamesOrDrops() {
      functions.returns(
          """
          {"statusCode": 200, "body": "abc", "headers": {
            "Connection": "close", "Date": "yesterday", "Server": "mine", "WWW-Authenticate": "Basic",
            "Authorization": "a", "Content-Length": "1", "Transfer-Encoding": "chunked",
            "Upgrade": "h2c", "Via": "me", "Host": "me", "Cache-Control": "no-store"}}
          """);
      var reply = get("/faq");

      assertThat(text(reply)).isEqualTo("abc");
      assertThat(header(reply, "Content-Length")).isEqualTo("3");
      assertThat(header(reply, "x-amzn-Remapped-Connection")).isEqualTo("close");
      assertThat(header(reply, "x-amzn-Remapped-Date")).isEqualTo("yesterday");
      assertThat(header(reply, "x-amzn-Remapped-Server")).isEqualTo("mine");
      assertThat(header(reply, "x-amzn-Remapped-WWW-Authenticate")).isEqualTo("Basic");
      assertThat(header(reply, "x-amzn-Remapped-Authorization")).isEqualTo("a");
      assertThat(header(reply, "Date")).endsWith("GMT");
      assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
      assertThat(reply.headers().map())
          .doesNotContainKeys(
              "connection", "server", "www-authenticate", "transfer-encoding", "upgrade", "via");
    }

    @ParameterizedTest
    @CsvSource({
      "image/png, true",
      "'image/webp,text/html', true",
      "'text/html,image/png', false",
      "*/*, false"
    })
    void areDecodedFromBase64IfTheCallerAcceptsABinaryTypeFirst(String accept, boolean decoded) {
      functions.returns("{\"statusCode\":200,\"body\":\"AP8=\",\"isBase64Encoded\":true}");
      var reply = send(request("/faq").header("Accept", accept));

      assertThat(reply.body())
          .isEqualTo(decoded ? new byte[] {0, (byte) 0xff} : "AP8=".getBytes(UTF_8));
    }

    @Test
    void toHeadHaveNoBodyButItsLength() throws Exception {
      functions.returns("{\"statusCode\":200,\"body\":\"abc\",\"headers\":{\"ETag\":\"x\"}}");

      assertThat(raw("HEAD /faq HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .containsIgnoringCase("content-length: 3\r\n")
          .containsIgnoringCase("etag: x\r\n")
          .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void thatMayHaveNoBodyHaveNone(int status) throws Exception {
      functions.returns("{\"statusCode\":" + status + ",\"body\":\"abc\"}");

      assertThat(raw("GET /faq HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 " + status)
          .endsWith("\r\n\r\n");
    }

    @Test
    void mayHaveUnicodeInAHeader() throws Exception {
      functions.returns("{\"statusCode\":200,\"headers\":{\"X-A\":\"é\\u010a\\u4e0d\"}}");
      var reply = raw("GET /faq HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

      assertThat(new String(reply.getBytes(ISO_8859_1), UTF_8)).contains("X-a: é\u010a\u4e0d\r\n");
    }
  }

  @Nested
  class Load {
    @Test
    void isSpreadOverSoManyCallsOfAFunctionAtOnceAndTheOthersWait() throws Exception {
      var running = new AtomicInteger();
      var most = new AtomicInteger();
      functions.answer(
          () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            pause(30);
            running.decrementAndGet();
            return FakeFunctions.returned("{\"statusCode\":200}");
          });

      assertThat(getAtOnce(40)).hasSize(40).containsOnly(200);
      assertThat(most).hasValue(8);
    }

    @Test
    void thatWaitsTooLongAnswers504() throws Exception {
      var done = new CountDownLatch(1);
      restart(new Limits(Duration.ofMillis(300), 1, 1_000, 4_000));
      functions.answer(
          () -> {
            await(done);
            return FakeFunctions.returned("{\"statusCode\":200}");
          });

      assertThat(getAtOnce(3)).containsOnly(504);
      assertThat(functions.calls()).isEqualTo(1);
      done.countDown();
      pause(100);
      assertThat(get("/faq").statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class Garbage {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "\r\n\r\n",
          "nonsense\r\n\r\n",
          "GET\r\n\r\n",
          "GET /faq HTTP/9.9\r\n: no name\r\n\r\n",
          "GET /faq?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /faq?a=b|c HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET mailto:x HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET //faq HTTP/1.1\r\nHost: a\r\n\r\n",
          "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
          "POST /rolls HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
          "POST /rolls HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "POST /rolls HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
          "POST /rolls HTTP/1.1\r\nContent-Length: 5\r\n\r\nab"
        })
    void isSurvived(String request) throws Exception {
      raw(request);

      assertThat(get("/faq").statusCode()).isEqualTo(200);
    }

    @Test
    void ofHugeHeadersIsSurvived() throws Exception {
      try {
        raw("GET /faq HTTP/1.1\r\nHost: a\r\nX-A: " + "x".repeat(2_000_000) + "\r\n\r\n");
      } catch (IOException _) {
        // The server may hang up before it has read them all.
      }

      assertThat(get("/faq").statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotSpoilTheRequestsBeforeIt() throws Exception {
      var reply =
          raw(
              "GET /faq HTTP/1.1\r\nHost: a\r\n\r\nGET /faq/1 HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n");

      assertThat(reply).contains("HTTP/1.1 200").contains("HTTP/1.1 400");
      assertThat(functions.calls()).isEqualTo(2);
    }

    @Test
    void ofSlowCallersHoldsNobodyUp() throws Exception {
      var slow = new ArrayList<Socket>();
      for (int i = 0; i < 200; i++) {
        slow.add(new Socket(front.uri().getHost(), front.uri().getPort()));
        slow.getLast().getOutputStream().write("POST /rolls HTTP/1.1\r\nX".getBytes(UTF_8));
      }

      assertThat(get("/faq").statusCode()).isEqualTo(200);
      for (var socket : slow) {
        socket.close();
      }
    }

    @Test
    void ofACallerThatLeavesIsSurvived() throws Exception {
      functions.answer(
          () -> {
            pause(200);
            return FakeFunctions.returned("{\"statusCode\":200,\"body\":\"abc\"}");
          });
      try (var socket = new Socket(front.uri().getHost(), front.uri().getPort())) {
        socket.getOutputStream().write("GET /faq HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
        pause(50);
      }
      pause(300);

      assertThat(get("/faq").statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class TheServer {
    @Test
    void listensOnLoopbackOnly() throws Exception {
      var others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
              .toList();

      for (InetAddress address : others) {
        assertThatThrownBy(() -> new Socket(address, front.uri().getPort()).close())
            .isInstanceOf(ConnectException.class);
      }
    }

    @Test
    void saysWhichPortIsInUse() {
      int port = front.uri().getPort();

      assertThatThrownBy(
              () ->
                  Front.start(port, () -> deployed, responses, functions, LIMITS, () -> {}).close())
          .isInstanceOf(BindException.class)
          .hasMessage("port " + port + " of 127.0.0.1 is already in use");
    }

    @Test
    void freesItsPortWhenClosed() throws Exception {
      int port = front.uri().getPort();
      front.close();

      front = Front.start(port, () -> deployed, responses, functions, LIMITS, () -> {});
      assertThat(get("/faq").statusCode()).isEqualTo(200);
    }
  }

  private Front start(Limits limits) throws IOException {
    return Front.start(0, () -> deployed, responses, functions, limits, () -> {});
  }

  private void restart(Limits limits) {
    front.close();
    try {
      front = start(limits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(front.uri() + pathAndQuery))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(15));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<byte[]> get(String pathAndQuery) {
    return send(request(pathAndQuery));
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body) {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<byte[]> roll(String key) {
    return send(
        request("/rolls")
            .header("x-api-key", key)
            .POST(BodyPublishers.ofString("{\"outcome\":6}")));
  }

  private List<Integer> getAtOnce(int count) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = Collections.<Callable<Integer>>nCopies(count, () -> get("/faq").statusCode());
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }

  /// Sends bytes as they are and reads all that comes back, for at most a second.
  private String raw(String request) throws IOException {
    try (var socket = new Socket(front.uri().getHost(), front.uri().getPort())) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      var reply = socket.getInputStream().readAllBytes();
      return new String(reply, ISO_8859_1);
    }
  }

  private String eventHeader(String name) {
    return functions.event().get("headers").path(name).asText();
  }

  private static void assertRefused(HttpResponse<byte[]> reply, int status, String message) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(text(reply)).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(header(reply, "Content-Type")).isEqualTo("application/json");
    assertThat(header(reply, "x-amzn-RequestId")).isNotEmpty();
  }

  private static String header(HttpResponse<byte[]> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> reply) {
    return new String(reply.body(), UTF_8);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody counted down");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

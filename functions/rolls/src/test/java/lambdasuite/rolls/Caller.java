package lambdasuite.rolls;

import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.http.GetOpenApi;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.OpenApiContract;
import lambdasuite.testing.ProxyReply;
import lambdasuite.testing.TestContext;
import org.jspecify.annotations.Nullable;

/// Sends requests to the handler as API Gateway does: the events of `events/`, with another body or
/// id. Every reply is held against openapi.json.
///
/// @param millis what Lambda leaves a call
record Caller(RollsHandler handler, int millis) {
  static final OpenApiContract CONTRACT =
      new OpenApiContract(GetOpenApi.beside(RollsHandler.class).document());

  /// What came back.
  record Answer(int status, Map<String, String> headers, String body) {
    Map<String, @Nullable Object> json() {
      return parse(body);
    }
  }

  static Caller of(RollRepository repository, InstantSource clock) {
    var invocations = new Invocations("rolls", new Environment(Map.of()), clock);
    var random = new Random(11);
    return new Caller(new RollsHandler(new Rolls(repository, clock), random, invocations), 3_000);
  }

  Caller withMillis(int millis) {
    return new Caller(handler, millis);
  }

  Answer post(String body) {
    return with("rolls-post.json", Map.of("body", body));
  }

  Answer post(String body, String key) {
    return with("rolls-post.json", Map.of("body", body, "headers", Map.of("idempotency-key", key)));
  }

  /// As whoever has that API key.
  Answer post(String body, String key, String apiKeyId) {
    var context = Map.of("path", "/v1/rolls", "identity", Map.of("apiKeyId", apiKeyId));
    var headers = Map.of("Idempotency-Key", key);
    return with(
        "rolls-post.json", Map.of("body", body, "headers", headers, "requestContext", context));
  }

  Answer batch(String body, String key) {
    var headers = Map.of("Idempotency-Key", key);
    return with("rolls-batch.json", Map.of("body", body, "headers", headers));
  }

  Answer throwDice(String body) {
    return with("rolls-throw.json", Map.of("body", body));
  }

  Answer throwDice(String body, String key) {
    var headers = Map.of("Idempotency-Key", key);
    return with("rolls-throw.json", Map.of("body", body, "headers", headers));
  }

  Answer get(Object id) {
    return with("rolls-by-id.json", Map.of("pathParameters", Map.of("id", id.toString())));
  }

  Answer list(Map<String, String> query) {
    return with("rolls-list.json", Map.of("queryStringParameters", query));
  }

  Answer statistics(Map<String, String> query) {
    return with("rolls-statistics.json", Map.of("queryStringParameters", query));
  }

  /// Sends an event of `events/` with some of its members replaced.
  Answer with(String event, Map<String, ?> replaced) {
    return send(Checkout.event(event, replaced));
  }

  /// Sends an event as it is.
  Answer send(byte[] event) {
    var context = new TestContext("RollsFunction", "request-of-a-test", millis);
    var reply = ProxyReply.of(handler, event, context);
    CONTRACT.check(event, reply);
    return new Answer(reply.status(), reply.headers(), reply.body());
  }

  private static Map<String, @Nullable Object> parse(String json) {
    try {
      return Json.parseObject(json);
    } catch (JsonSyntaxException e) {
      throw new AssertionError(json, e);
    }
  }
}

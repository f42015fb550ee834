package lambdasuite.employees;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;
import lambdasuite.testing.OpenApiContract;
import lambdasuite.testing.ProxyReply;
import lambdasuite.testing.TestContext;
import org.jspecify.annotations.Nullable;

/// Sends requests to the handler as API Gateway does. Every reply is held against openapi.json.
///
/// @param millis what Lambda leaves a call
record Caller(EmployeesHandler handler, int millis) {
  static final OpenApiContract CONTRACT = OpenApiContract.ofTheSuite();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T09:00:00.75Z"));

  /// What came back, as bytes and read.
  record Answer(String raw, int status, Map<String, String> headers, String body) {
    Map<String, @Nullable Object> json() {
      return parse(body);
    }
  }

  static Caller of(EmployeeRepository repository) {
    return of(repository, CLOCK);
  }

  static Caller of(EmployeeRepository repository, InstantSource clock) {
    var invocations = new Invocations("employees", new Environment(Map.of()), clock);
    return new Caller(new EmployeesHandler(new Employees(repository, clock), invocations), 28_000);
  }

  Caller withMillis(int millis) {
    return new Caller(handler, millis);
  }

  Answer post(String body) {
    return send("POST", "/employees", Map.of(), Map.of(), Map.of(), body);
  }

  Answer post(String body, String key) {
    return send("POST", "/employees", Map.of(), Map.of(), Map.of("Idempotency-Key", key), body);
  }

  Answer batch(String body, String key) {
    return batch(body, key, Map.of());
  }

  Answer batch(String body, String key, Map<String, String> query) {
    return send("POST", "/employees/batch", Map.of(), query, Map.of("Idempotency-Key", key), body);
  }

  Answer get(Object id) {
    return byId("GET", id, "");
  }

  Answer put(Object id, String body) {
    return byId("PUT", id, body);
  }

  Answer delete(Object id) {
    return byId("DELETE", id, "");
  }

  Answer list(Map<String, String> query) {
    return send("GET", "/employees", Map.of(), query, Map.of(), "");
  }

  Answer send(byte[] event) {
    var reply =
        ProxyReply.of(
            handler, event, new TestContext("EmployeesFunction", "request-of-a-test", millis));
    CONTRACT.check(event, reply);
    return new Answer(reply.raw(), reply.status(), reply.headers(), reply.body());
  }

  private Answer byId(String method, Object id, String body) {
    var path = Map.of("id", id.toString());
    return send(method, "/employees/{id}", path, Map.of(), Map.of(), body);
  }

  private Answer send(
      String method,
      String resource,
      Map<String, String> path,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {
    var url = "/v1" + resource.replace("{id}", path.getOrDefault("id", ""));
    var event =
        new JsonLine()
            .member("httpMethod", method)
            .member("resource", resource)
            .member("pathParameters", path)
            .member("queryStringParameters", query)
            .member("headers", headers)
            .member("body", body)
            .member("requestContext", Map.of("path", url, "requestId", "of-a-test"));
    return send(event.toString().getBytes(UTF_8));
  }

  private static Map<String, @Nullable Object> parse(String json) {
    try {
      return Json.parseObject(json);
    } catch (JsonSyntaxException e) {
      throw new AssertionError(json, e);
    }
  }
}

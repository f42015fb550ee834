package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.ProxyReply;
import lambdasuite.testing.TestContext;
import org.jspecify.annotations.Nullable;

/// Sends requests to the handler as API Gateway does: the events of `events/`, with some members
/// replaced.
///
/// @param authorizer what the authorizer passes on
/// @param headers instead of the event's, where they are given
record Caller(OrdersHandler handler, Map<String, String> authorizer, Map<String, String> headers) {
  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  static final String EXPIRY = String.valueOf(NOW.getEpochSecond() + 1);
  static final String GRAPHQL = "application/graphql-response+json";

  /// What came back.
  record Answer(int status, Map<String, String> headers, String body) {
    Map<String, @Nullable Object> json() {
      return parse(body);
    }

    /// A value within `data`: names and indexes with dots between them.
    @Nullable Object data(String path) {
      return at(json().get("data"), path);
    }

    /// `extensions.code` of all errors.
    List<Object> codes() {
      return ((List<?>) Objects.requireNonNullElse(json().get("errors"), List.of()))
          .stream().map(error -> Objects.requireNonNull(at(error, "extensions.code"))).toList();
    }

    /// A value within the errors.
    @Nullable Object error(String path) {
      return at(json().get("errors"), path);
    }

    private static @Nullable Object at(@Nullable Object value, String path) {
      Object found = value;
      for (var step : path.split("\\.", -1)) {
        found =
            switch (found) {
              case Map<?, ?> object -> object.get(step);
              case List<?> list -> list.get(Integer.parseInt(step));
              case null, default -> throw new AssertionError("no " + path + " in " + value);
            };
      }
      return found;
    }
  }

  /// One who sees everything.
  static Caller of(OrderRepository repository) {
    return of(repository, true);
  }

  static Caller of(OrderRepository repository, boolean introspection) {
    return of(repository, introspection, new RecentQueries());
  }

  static Caller of(OrderRepository repository, boolean introspection, KnownQueries queries) {
    return of(Results.uncached(repository), introspection, queries);
  }

  static Caller of(Results results) {
    return of(results, true, new RecentQueries());
  }

  private static Caller of(Results results, boolean introspection, KnownQueries queries) {
    var invocations = new Invocations("orders", new Environment(Map.of()), InstantSource.system());
    var engine = new Engine(results, Limits.USUAL, introspection, queries, () -> "id-of-a-test");
    return new Caller(
        new OrdersHandler(engine, InstantSource.fixed(NOW), invocations),
        Map.of("subject", "clerk", "scope", "openid " + Viewer.ALL, "expires", EXPIRY),
        Map.of("Content-Type", "application/json", "Accept", GRAPHQL));
  }

  /// The same as somebody with this subject and no scope.
  Caller as(String subject) {
    return new Caller(handler, Map.of("subject", subject, "expires", EXPIRY), headers);
  }

  Caller passedOn(Map<String, String> authorizer) {
    return new Caller(handler, authorizer, headers);
  }

  Caller with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Caller(handler, authorizer, more);
  }

  Caller without(String header) {
    var fewer = new HashMap<>(headers);
    fewer.remove(header);
    return new Caller(handler, authorizer, fewer);
  }

  Answer query(String query) {
    return post(new JsonLine().member("query", query).toString());
  }

  Answer query(String query, Map<String, ?> variables) {
    return post(new JsonLine().member("query", query).member("variables", variables).toString());
  }

  Answer post(String body) {
    return send("orders-query.json", Map.of("body", body, "headers", headers));
  }

  Answer get(Map<String, String> query) {
    return send("orders-get.json", Map.of("queryStringParameters", query, "headers", headers));
  }

  /// A file of the playground.
  Answer file(String name) {
    return send(
        "orders-get.json",
        Map.of(
            "resource",
            "/graphql/{file}",
            "pathParameters",
            Map.of("file", name),
            "headers",
            headers));
  }

  private Answer send(String event, Map<String, ?> replaced) {
    var members = parse(new String(Checkout.event(event), UTF_8));
    var context = new LinkedHashMap<Object, @Nullable Object>();
    context.putAll((Map<?, ?>) Objects.requireNonNull(members.get("requestContext")));
    context.put("authorizer", authorizer);
    members.put("requestContext", context);
    members.putAll(replaced);
    var line = new JsonLine();
    members.forEach(line::member);
    return send(line.toString());
  }

  private Answer send(String event) {
    var reply = ProxyReply.of(handler, event.getBytes(UTF_8), new TestContext("OrdersFunction"));
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

package lambdasuite.books;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.idempotency.ExpiredKeys;
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
record Caller(BooksHandler handler, int millis) {
  static final OpenApiContract CONTRACT = OpenApiContract.ofTheSuite();
  private static final Pattern CURSOR = Pattern.compile("cursor=([\\w-]+)");

  /// What came back.
  record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(ProxyReply reply) {
      return new Answer(reply.status(), reply.headers(), reply.body());
    }

    Map<String, @Nullable Object> json() {
      return parse(body);
    }

    List<?> result() {
      return (List<?>) Objects.requireNonNull(json().get("result"));
    }

    /// The one book of the result.
    Map<?, ?> book() {
      return (Map<?, ?>) result().getFirst();
    }

    String id() {
      return String.valueOf(book().get("id"));
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /// From the header Link.
    Optional<String> cursor() {
      return CURSOR.matcher(header("Link")).results().map(m -> m.group(1)).findFirst();
    }
  }

  static Caller of(BookRepository repository, InstantSource clock) {
    return of(repository, (_, _) -> 0, clock);
  }

  static Caller of(BookRepository repository, ExpiredKeys keys, InstantSource clock) {
    var invocations = new Invocations("books", new Environment(Map.of()), clock);
    var books = new Books(repository, new RandomBooks(new Random(11), clock), clock);
    return new Caller(new BooksHandler(books, keys, clock, invocations), 15_000);
  }

  Caller withMillis(int millis) {
    return new Caller(handler, millis);
  }

  Answer init(String body) {
    return with("books-init.json", Map.of("body", body));
  }

  Answer post(String body) {
    return with("books-post.json", Map.of("body", body));
  }

  Answer get(Object id) {
    return with("books-by-id.json", id, Map.of());
  }

  Answer list(Map<String, String> query) {
    return with("books-list.json", Map.of("queryStringParameters", query));
  }

  Answer put(Object id, String body) {
    return with("books-put.json", id, Map.of("body", body));
  }

  Answer put(Object id, String body, String ifMatch) {
    var headers = Map.of("if-match", ifMatch);
    return with("books-put.json", id, Map.of("body", body, "headers", headers));
  }

  Answer patch(Object id, String body) {
    return with("books-put.json", id, Map.of("body", body, "httpMethod", "PATCH"));
  }

  Answer delete(Object id) {
    return with("books-delete.json", id, Map.of());
  }

  Answer delete(Object id, String ifMatch) {
    return with("books-delete.json", id, Map.of("headers", Map.of("If-Match", ifMatch)));
  }

  Answer purchase(Object id, String body) {
    return with("books-purchase.json", id, Map.of("body", body, "headers", Map.of()));
  }

  Answer purchase(Object id, String body, String key) {
    var headers = Map.of("Idempotency-Key", key);
    return with("books-purchase.json", id, Map.of("body", body, "headers", headers));
  }

  private Answer with(String event, Object id, Map<String, ?> replaced) {
    var path = Map.of("pathParameters", Map.of("id", id.toString()));
    return send(Checkout.event(event, path, replaced));
  }

  /// Sends an event of `events/` with some of its members replaced.
  Answer with(String event, Map<String, ?> replaced) {
    return send(Checkout.event(event, replaced));
  }

  /// Sends an event as it is.
  Answer send(byte[] event) {
    var reply = reply(event);
    CONTRACT.check(event, reply);
    return Answer.of(reply);
  }

  /// The same for an event that no route of the API has.
  Answer sendInside(byte[] event) {
    return Answer.of(reply(event));
  }

  private ProxyReply reply(byte[] event) {
    var context = new TestContext("BooksFunction", "request-of-a-test", millis);
    return ProxyReply.of(handler, event, context);
  }

  private static Map<String, @Nullable Object> parse(String json) {
    try {
      return Json.parseObject(json);
    } catch (JsonSyntaxException e) {
      throw new AssertionError(json, e);
    }
  }
}

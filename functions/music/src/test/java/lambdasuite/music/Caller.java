package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;
import lambdasuite.testing.OpenApiContract;
import lambdasuite.testing.ProxyReply;
import lambdasuite.testing.TestContext;
import org.jspecify.annotations.Nullable;

/// Sends requests to the handler as API Gateway does. Versions are counted from 1. Every reply is
/// held against openapi.json.
///
/// @param millis what Lambda leaves a call
record Caller(MusicHandler handler, int millis) {
  static final OpenApiContract CONTRACT = OpenApiContract.ofTheSuite();

  /// What came back.
  record Answer(int status, Map<String, String> headers, String body) {
    Map<String, @Nullable Object> json() {
      return parse(body);
    }

    String header(String name) {
      return Objects.requireNonNull(headers.get(name));
    }
  }

  static Caller of(SongRepository repository) {
    var counter = new AtomicLong();
    var songs =
        new Songs(repository, () -> new UUID(0, counter.incrementAndGet()), InstantSource.system());
    var cursors = new Cursors(() -> "key of a test".getBytes(UTF_8));
    var invocations = new Invocations("music", new Environment(Map.of()), InstantSource.system());
    return new Caller(new MusicHandler(songs, cursors, "Music", invocations), 25_000);
  }

  Caller withMillis(int millis) {
    return new Caller(handler, millis);
  }

  /// @param headers names and values in turn
  Answer song(String method, String artist, String song, String body, String... headers) {
    return songAt(method, encoded(artist), encoded(song), body, headers);
  }

  /// With a path that is encoded already.
  Answer songAt(String method, String artist, String song, String body, String... headers) {
    return send(
        event(method, "/music/{artist}/{song}", "/v1/music/" + artist + "/" + song)
            .member("pathParameters", Map.of("artist", artist, "song", song))
            .member("headers", pairs(headers))
            .member("body", body));
  }

  Answer artist(String artist, Map<String, String> query) {
    return send(
        event("GET", "/music/{artist}", "/v1/music/" + encoded(artist))
            .member("pathParameters", Map.of("artist", encoded(artist)))
            .member("queryStringParameters", query));
  }

  Answer year(Map<String, String> query) {
    return get("/music", query);
  }

  Answer get(String resource, Map<String, String> query) {
    return send(event("GET", resource, "/v1" + resource).member("queryStringParameters", query));
  }

  Answer post(String resource, String body) {
    return send(event("POST", resource, "/v1" + resource).member("body", body));
  }

  Answer send(byte[] event) {
    var context = new TestContext("MusicFunction", "request-of-a-test", millis);
    var reply = ProxyReply.of(handler, event, context);
    CONTRACT.check(event, reply);
    return new Answer(reply.status(), reply.headers(), reply.body());
  }

  private Answer send(JsonLine event) {
    return send(event.toString().getBytes(UTF_8));
  }

  private static JsonLine event(String method, String resource, String path) {
    return new JsonLine()
        .member("httpMethod", method)
        .member("resource", resource)
        .member("requestContext", Map.of("path", path));
  }

  private static Map<String, String> pairs(String... headers) {
    var pairs = new TreeMap<String, String>();
    for (int i = 0; i < headers.length; i += 2) {
      pairs.put(headers[i], headers[i + 1]);
    }
    return pairs;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static Map<String, @Nullable Object> parse(String json) {
    try {
      return Json.parseObject(json);
    } catch (JsonSyntaxException e) {
      throw new AssertionError(json, e);
    }
  }
}

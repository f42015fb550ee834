package lambdasuite.shared.http;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lambdasuite.shared.Sha256;
import lambdasuite.shared.json.JsonLine;

/// What a function answers.
///
/// @param headers each with its one value
/// @param body text, empty for none
public record Reply(int status, Map<String, String> headers, String body) {
  /// Any page may call these APIs: what protects one is a key, not a cookie (Fetch standard, "CORS
  /// protocol").
  private static final Map<String, String> CORS =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Access-Control-Expose-Headers", "ETag,Idempotent-Replayed,Link,Location,Retry-After");

  public Reply {
    headers = Map.copyOf(headers);
  }

  /// A reply with a JSON body.
  public static Reply json(int status, String json) {
    return new Reply(status, Map.of("Content-Type", "application/json"), json);
  }

  public static Reply of(Problem problem, String requestId) {
    return new Reply(
        problem.status(),
        Map.of("Content-Type", "application/problem+json", "Cache-Control", "no-store"),
        problem.json(requestId));
  }

  public Reply with(String header, String value) {
    return with(Map.of(header, value));
  }

  Reply with(Map<String, String> more) {
    var extended = new LinkedHashMap<>(headers);
    extended.putAll(more);
    return new Reply(status, extended, body);
  }

  /// Adds an `ETag` of the body, and becomes 304 without a body where the request already has it
  /// (RFC 9110, sections 8.8.3 and 13.1.2).
  public Reply validatedBy(Request request) {
    return validatedBy(digest(body), request);
  }

  /// The same with a tag that stands for the content, such as its version.
  public Reply validatedBy(String tag, Request request) {
    var etag = '"' + tag + '"';
    var tagged = with("ETag", etag);
    var known = request.header("If-None-Match").map(tags -> matches(tags, etag)).orElse(false);
    return known ? new Reply(304, tagged.headers, "") : tagged;
  }

  Reply withoutBody() {
    return new Reply(status, headers, "");
  }

  /// The reply in the form that API Gateway takes ("Output format of a Lambda function for proxy
  /// integration").
  String proxyJson() {
    var all = new TreeMap<>(CORS);
    all.putAll(headers);
    return new JsonLine()
        .member("statusCode", status)
        .member("headers", all)
        .member("body", body)
        .member("isBase64Encoded", false)
        .toString();
  }

  /// Weak comparison, as If-None-Match wants it: a proxy that compressed the body may have put `W/`
  /// before our tag.
  private static boolean matches(String tags, String etag) {
    for (var tag : tags.split(",", -1)) {
      var opaque =
          Optional.of(tag.strip())
              .filter(t -> t.startsWith("W/"))
              .map(t -> t.substring(2))
              .orElse(tag.strip());
      if (opaque.equals("*") || opaque.equals(etag)) {
        return true;
      }
    }
    return false;
  }

  private static String digest(String body) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(body)).substring(0, 22);
  }
}

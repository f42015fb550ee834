package lambdasuite.shared.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// A request as API Gateway's Lambda proxy integration hands it over, as far as this suite reads it
/// (API Gateway developer guide, "Input format of a Lambda function for proxy integration").
///
/// @param method in capitals
/// @param resource the route's pattern, such as `/faq/{id}`
/// @param url the path as the caller sent it, with the stage unless the domain name is one's own:
///     `/v1/faq/7`
/// @param headers found whatever the case of their name; of a repeated header the last value
/// @param query query parameters, decoded; of a repeated one the last value
/// @param path the route's parameters
/// @param body decoded from base64 where it came so; empty when there is none
/// @param requestId API Gateway's id of the request
/// @param apiKeyId the id of the API key that came with it, which API Gateway has checked; empty where
///     the route wants none
/// @param authorizer the texts that the route's authorizer passes on; empty without one
public record Request(
    String method,
    String resource,
    String url,
    Map<String, String> headers,
    Map<String, String> query,
    Map<String, String> path,
    String body,
    Optional<String> requestId,
    Optional<String> apiKeyId,
    Map<String, String> authorizer) {

  private static final String NOT_TEXT = "\u0000";

  /// What is read of an event. It has most of its headers twice, and the second time costs as much.
  private static final Set<String> MEMBERS =
      Set.of(
          "httpMethod",
          "resource",
          "path",
          "headers",
          "queryStringParameters",
          "pathParameters",
          "body",
          "isBase64Encoded",
          "requestContext");

  public Request {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    query = Map.copyOf(query);
    path = Map.copyOf(path);
    authorizer = Map.copyOf(authorizer);
  }

  /// Reads a proxy event (UTF-8 JSON); empty if it is not one.
  static Optional<Request> read(InputStream event) throws IOException {
    try {
      return from(Json.parseObject(new String(event.readAllBytes(), UTF_8), MEMBERS::contains));
    } catch (JsonSyntaxException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Method and pattern in one, for a `switch`: `GET /faq/{id}`. A HEAD is routed as the GET it
  /// stands for (RFC 9110, section 9.3.2).
  public String route() {
    return (method.equals("HEAD") ? "GET" : method) + " " + resource;
  }

  /// For a route that the function does not have. API Gateway asks only for those of the template.
  public ProblemException noSuchRoute() {
    return ProblemException.notFound("There is no " + route() + " here.");
  }

  public Optional<String> header(String name) {
    String found = null;
    for (var header : headers.entrySet()) {
      found = name.equalsIgnoreCase(header.getKey()) ? header.getValue() : found;
    }
    return Optional.ofNullable(found);
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /// A parameter of the route; empty text if the route has none of that name.
  public String path(String name) {
    return path.getOrDefault(name, "");
  }

  /// The same question from a later place of its list on, as the header Link (RFC 8288).
  ///
  /// @param cursor the parameter `cursor` of that question
  public String nextLink(String cursor) {
    var parameters = new TreeMap<>(query);
    parameters.put("cursor", cursor);
    var text =
        parameters.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(joining("&"));
    return "<" + url + "?" + text + ">; rel=\"next\"";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static Optional<Request> from(Map<String, @Nullable Object> event) {
    if (event.get("httpMethod") instanceof String method
        && event.get("resource") instanceof String resource) {
      var context = strings(event.get("requestContext"));
      var path = event.get("path") instanceof String text ? text : "";
      return Optional.of(
          new Request(
              method,
              resource,
              context.getOrDefault("path", path),
              strings(event.get("headers")),
              strings(event.get("queryStringParameters")),
              strings(event.get("pathParameters")),
              body(event),
              Optional.ofNullable(context.get("requestId")),
              apiKeyId(event),
              authorizer(event.get("requestContext"))));
    }
    return Optional.empty();
  }

  private static Optional<String> apiKeyId(Map<String, @Nullable Object> event) {
    return event.get("requestContext") instanceof Map<?, ?> context
        ? Optional.ofNullable(strings(context.get("identity")).get("apiKeyId"))
        : Optional.empty();
  }

  private static Map<String, String> authorizer(@Nullable Object context) {
    return context instanceof Map<?, ?> members ? strings(members.get("authorizer")) : Map.of();
  }

  private static String body(Map<String, @Nullable Object> event) {
    var body = event.get("body") instanceof String text ? text : "";
    return Boolean.TRUE.equals(event.get("isBase64Encoded")) ? decoded(body) : body;
  }

  /// Bytes that are not UTF-8 become a character that no JSON text may hold, so that they are
  /// refused rather than changed.
  private static String decoded(String base64) {
    var bytes = Base64.getDecoder().decode(base64);
    var text = new String(bytes, UTF_8);
    return Arrays.equals(text.getBytes(UTF_8), bytes) ? text : NOT_TEXT;
  }

  /// The string members of an object; others, such as a null or the caller's identity, are passed
  /// over.
  private static Map<String, String> strings(@Nullable Object object) {
    var strings = new LinkedHashMap<String, String>();
    if (object instanceof Map<?, ?> members) {
      members.forEach(
          (name, value) -> {
            if (name instanceof String key && value instanceof String text) {
              strings.put(key, text);
            }
          });
    }
    return strings;
  }
}

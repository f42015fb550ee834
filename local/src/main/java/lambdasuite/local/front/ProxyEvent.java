package lambdasuite.local.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// The event that a function receives ("Lambda proxy integrations in API Gateway", input format).
final class ProxyEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Api api;
  private final Match match;
  private final Call call;
  private final Map<String, List<String>> headers;
  private final Map<String, Object> context;
  private final String requestId;

  /// @param authorizer what the method's authorizer passes on
  ProxyEvent(
      Api api,
      Match match,
      Call call,
      Arrival arrival,
      Admission admission,
      Map<String, Object> authorizer) {
    this.api = api;
    this.match = match;
    this.call = call;
    requestId = arrival.requestId();
    headers = headers(call, arrival);
    context = new RequestContext(api, match, call, arrival, admission).members();
    if (!authorizer.isEmpty()) {
      context.put("authorizer", authorizer);
    }
  }

  SdkBytes json() {
    try {
      return SdkBytes.fromByteArrayUnsafe(JSON.writeValueAsBytes(members()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of strings have a JSON form", e);
    }
  }

  String requestId() {
    return requestId;
  }

  /// The trace that the event names.
  String traceId() {
    return headers.getOrDefault("X-Amzn-Trace-Id", List.of("")).getLast();
  }

  private Map<String, @Nullable Object> members() {
    var event = membersWithoutBody();
    putBody(event);
    return event;
  }

  /// What an authorizer sees of it.
  Map<String, @Nullable Object> membersWithoutBody() {
    var query = QueryString.parse(call.query());
    var event = new LinkedHashMap<String, @Nullable Object>();
    event.put("resource", match.route().path());
    event.put("path", call.path());
    event.put("httpMethod", call.method());
    event.put("headers", last(headers));
    event.put("multiValueHeaders", headers);
    event.put("queryStringParameters", orNull(last(query)));
    event.put("multiValueQueryStringParameters", orNull(query));
    event.put("pathParameters", orNull(match.pathParameters()));
    event.put("stageVariables", orNull(api.stageVariables()));
    event.put("requestContext", context);
    return event;
  }

  private void putBody(Map<String, @Nullable Object> event) {
    var body = call.body();
    var text = isBinary() ? Optional.<String>empty() : Utf8.decode(body.asByteArrayUnsafe());
    boolean empty = body.asByteArrayUnsafe().length == 0;
    event.put("body", empty ? null : text.orElseGet(() -> Base64Text.encode(body)));
    event.put("isBase64Encoded", !empty && text.isEmpty());
  }

  private boolean isBinary() {
    return MediaTypes.isBinary(call.header("Content-Type").orElse(""), api.binaryMediaTypes());
  }

  private static Map<String, List<String>> headers(Call call, Arrival arrival) {
    var headers = HeaderRules.toFunction(call.headers());
    var before = call.header("X-Forwarded-For").map(list -> list + ", ").orElse("");
    headers.put("X-Forwarded-For", List.of(before + call.sourceIp()));
    headers.put("X-Forwarded-Port", List.of(Integer.toString(call.port())));
    headers.put("X-Forwarded-Proto", List.of("http"));
    headers.putIfAbsent("X-Amzn-Trace-Id", List.of("Root=" + arrival.traceRoot()));
    return headers;
  }

  private static Map<String, String> last(Map<String, List<String>> values) {
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue().getLast(), (a, _) -> a, LinkedHashMap::new));
  }

  private static @Nullable Object orNull(Map<String, ?> map) {
    return map.isEmpty() ? null : map;
  }
}

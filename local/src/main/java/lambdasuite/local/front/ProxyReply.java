package lambdasuite.local.front;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/// What a function returned ("Lambda proxy integrations in API Gateway", output format).
///
/// @param headers `headers` and `multiValueHeaders` merged
/// @param body text, base64 where `base64` is true
record ProxyReply(int status, Map<String, List<String>> headers, String body, boolean base64) {
  private static final Set<String> MEMBERS =
      Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /// Reads a function's payload; empty if it is malformed, which API Gateway answers with 502.
  static Optional<ProxyReply> parse(SdkBytes payload) {
    try {
      var reply = JSON.readTree(payload.asByteArrayUnsafe());
      return reply.isObject() ? parse(reply) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The reply as it goes to the caller, its base64 decoded if the caller accepts a binary type
  /// first ("Content type conversions in API Gateway").
  Answer answer(String accept, List<String> binaryMediaTypes) {
    var bytes =
        base64 && MediaTypes.isBinary(accept, binaryMediaTypes)
            ? Base64Text.decode(body)
            : Optional.of(SdkBytes.fromUtf8String(body));
    return bytes
        .map(b -> new Answer(status, passedHeaders(), b, Optional.empty()))
        .orElseGet(GatewayResponse.API_CONFIGURATION_ERROR::answer);
  }

  private Map<String, List<String>> passedHeaders() {
    var passed = HeaderRules.toCaller(headers);
    passed.putIfAbsent("Content-Type", List.of("application/json"));
    return passed;
  }

  private static Optional<ProxyReply> parse(JsonNode reply) {
    var status = status(reply.path("statusCode"));
    var headers = ReplyHeaders.parse(reply.path("headers"), reply.path("multiValueHeaders"));
    var body = reply.path("body");
    var base64 = reply.path("isBase64Encoded");
    boolean wellFormed =
        reply.properties().stream().allMatch(m -> MEMBERS.contains(m.getKey()))
            && (absent(body) || body.isTextual())
            && (absent(base64) || base64.isBoolean());
    return status
        .filter(_ -> wellFormed)
        .flatMap(s -> headers.map(h -> new ProxyReply(s, h, body.asText(""), base64.asBoolean())));
  }

  /// From 200, since a 1xx is no reply yet (RFC 9110, section 15.2): a caller would wait for the
  /// rest for ever.
  private static Optional<Integer> status(JsonNode code) {
    var text = code.isIntegralNumber() || code.isTextual() ? code.asText() : "";
    return text.matches("[2-5][0-9][0-9]") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  static boolean absent(JsonNode member) {
    return member.isMissingNode() || member.isNull();
  }
}

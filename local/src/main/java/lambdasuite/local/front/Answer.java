package lambdasuite.local.front;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;

/// A reply as it goes out.
///
/// @param headers every name with all its values, found whatever the case of the name
/// @param refusal which of API Gateway's own answers it is, if it is one
record Answer(
    int status,
    Map<String, List<String>> headers,
    SdkBytes body,
    Optional<GatewayResponse> refusal) {
  Answer {
    headers = Collections.unmodifiableMap(caseless(headers));
  }

  static Answer text(int status, String contentType, String body) {
    return new Answer(
        status,
        Map.of("Content-Type", List.of(contentType)),
        SdkBytes.fromUtf8String(body),
        Optional.empty());
  }

  Answer of(GatewayResponse refusal) {
    return new Answer(status, headers, body, Optional.of(refusal));
  }

  /// With the same headers.
  Answer with(int status, String body) {
    return new Answer(status, headers, SdkBytes.fromUtf8String(body), refusal);
  }

  /// With a header of exactly this value.
  Answer with(String header, String value) {
    var extended = caseless(headers);
    extended.put(header, List.of(value));
    return new Answer(status, extended, body, refusal);
  }

  private static TreeMap<String, List<String>> caseless(Map<String, List<String>> headers) {
    var caseless = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> caseless.put(name, List.copyOf(values)));
    return caseless;
  }
}

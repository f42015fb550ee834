package lambdasuite.local.front;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;

/// A request as it came.
///
/// @param path percent-encoded
/// @param query percent-encoded, without the question mark; empty for none
/// @param headers every name with all its values, found whatever the case of the name
/// @param port that the request came to
record Call(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    SdkBytes body,
    String sourceIp,
    int port,
    String protocol) {

  Call {
    var caseless = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> caseless.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(caseless);
  }

  /// The last value of a header.
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).filter(v -> !v.isEmpty()).map(List::getLast);
  }
}

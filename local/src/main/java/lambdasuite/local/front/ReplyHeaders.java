package lambdasuite.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A function reply's `headers` and `multiValueHeaders`, merged into one list of values for each
/// name.
final class ReplyHeaders {
  /// A token of RFC 9110, section 5.6.2.
  private static final String NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private ReplyHeaders() {}

  /// The merged headers; empty if they are malformed.
  static Optional<Map<String, List<String>>> parse(JsonNode single, JsonNode multi) {
    if (!isObject(single) || !isObject(multi) || !wellFormed(single, multi)) {
      return Optional.empty();
    }
    var merged = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    single.properties().forEach(m -> add(merged, m.getKey(), m.getValue()));
    multi.properties().forEach(m -> m.getValue().forEach(value -> add(merged, m.getKey(), value)));
    return Optional.of(merged);
  }

  private static boolean wellFormed(JsonNode single, JsonNode multi) {
    var names =
        Stream.concat(single.propertyStream(), multi.propertyStream()).map(Map.Entry::getKey);
    var values =
        Stream.concat(
            single.valueStream(),
            multi.valueStream().flatMap(list -> StreamSupport.stream(list.spliterator(), false)));
    return names.allMatch(name -> name.matches(NAME))
        && multi.valueStream().allMatch(JsonNode::isArray)
        && values.allMatch(ReplyHeaders::isHeaderValue);
  }

  /// A pair that stands in both `headers` and `multiValueHeaders` goes out once.
  private static void add(Map<String, List<String>> merged, String name, JsonNode value) {
    var values = merged.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!values.contains(value.asText())) {
      values.add(value.asText());
    }
  }

  private static boolean isObject(JsonNode member) {
    return member.isObject() || ProxyReply.absent(member);
  }

  /// A control character could end the header and begin another one.
  private static boolean isHeaderValue(JsonNode value) {
    return value.isValueNode()
        && !value.isNull()
        && value.asText().chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
  }
}

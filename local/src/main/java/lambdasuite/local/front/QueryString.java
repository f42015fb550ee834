package lambdasuite.local.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Query parameters as functions see them: decoded, `+` a space, without a value empty.
final class QueryString {
  private QueryString() {}

  /// @param query percent-encoded; a malformed escape is refused earlier, as a malformed URL
  static Map<String, List<String>> parse(String query) {
    var parameters = new LinkedHashMap<String, List<String>>();
    // A semicolon separates too ("Amazon API Gateway important notes").
    for (var pair : query.split("[&;]", -1)) {
      var parts = pair.split("=", 2);
      if (!parts[0].isEmpty()) {
        parameters
            .computeIfAbsent(decode(parts[0]), _ -> new ArrayList<>())
            .add(parts.length == 2 ? decode(parts[1]) : "");
      }
    }
    return parameters;
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, UTF_8);
  }
}

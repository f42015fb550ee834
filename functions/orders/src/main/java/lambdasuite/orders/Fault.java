package lambdasuite.orders;

import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An error of a reply (GraphQL specification, section 7.1.2).
///
/// @param message written by us or by the GraphQL engine, never an unexpected exception's text
/// @param locations in the document, where they are known
record Fault(ErrorCode code, String message, List<SourceLocation> locations) {

  Fault {
    locations = List.copyOf(locations);
  }

  Fault(ErrorCode code, String message) {
    this(code, message, List.of());
  }

  Map<String, @Nullable Object> json() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("message", message);
    if (!locations.isEmpty()) {
      json.put("locations", locations.stream().map(Fault::json).toList());
    }
    json.put("extensions", Map.of("code", code.name()));
    return json;
  }

  static Map<String, Object> json(SourceLocation location) {
    return Map.of("line", location.getLine(), "column", location.getColumn());
  }
}

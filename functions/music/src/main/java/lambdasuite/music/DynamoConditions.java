package lambdasuite.music;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A precondition as DynamoDB's condition expression (DynamoDB developer guide, "Condition and
/// filter expressions, operators, and functions").
///
/// @param expression absent where anything will do
record DynamoConditions(
    Optional<String> expression, Map<String, String> names, Map<String, AttributeValue> values) {

  static DynamoConditions of(Precondition precondition) {
    return switch (precondition) {
      case Precondition.None() -> new DynamoConditions(Optional.empty(), Map.of(), Map.of());
      case Precondition.Absent() -> plain("attribute_not_exists(Artist)");
      case Precondition.Present() -> plain("attribute_exists(Artist)");
      case Precondition.Version(var versions) -> anyOf(versions);
    };
  }

  private static DynamoConditions plain(String expression) {
    return new DynamoConditions(Optional.of(expression), Map.of(), Map.of());
  }

  private static DynamoConditions anyOf(List<String> versions) {
    var parts = new ArrayList<String>();
    var values = new LinkedHashMap<String, AttributeValue>();
    for (var version : versions) {
      if (version.isEmpty()) {
        parts.add("(attribute_exists(Artist) AND attribute_not_exists(#version))");
      } else {
        var name = ":version" + values.size();
        parts.add("#version = " + name);
        values.put(name, AttributeValue.fromS(version));
      }
    }
    return new DynamoConditions(
        Optional.of(String.join(" OR ", parts)), Map.of("#version", StoredSong.VERSION), values);
  }
}

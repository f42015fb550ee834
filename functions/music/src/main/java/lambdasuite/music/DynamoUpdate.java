package lambdasuite.music;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A change as DynamoDB's update expression, under the condition that the song is there (DynamoDB
/// developer guide, "Using update expressions in DynamoDB").
record DynamoUpdate(
    String expression,
    String condition,
    Map<String, String> names,
    Map<String, AttributeValue> values) {

  static DynamoUpdate of(Change change, String version, Precondition precondition) {
    var conditions = DynamoConditions.of(precondition);
    var names = new HashMap<>(conditions.names());
    var values = new HashMap<>(conditions.values());
    names.put("#version", StoredSong.VERSION);
    values.put(":version", AttributeValue.fromS(version));
    var expression =
        "SET " + String.join(", ", sets(change, names, values)) + removes(change, names);
    var condition =
        "attribute_exists(Artist)"
            + conditions.expression().map(more -> " AND (" + more + ")").orElse("");
    return new DynamoUpdate(expression, condition, names, values);
  }

  private static List<String> sets(
      Change change, Map<String, String> names, Map<String, AttributeValue> values) {
    var sets = new ArrayList<>(List.of("#version = :version"));
    new TreeMap<>(change.set())
        .forEach(
            (name, value) -> {
              int number = sets.size();
              names.put("#s" + number, name);
              values.put(":s" + number, DynamoValues.write(value));
              sets.add("#s" + number + " = :s" + number);
            });
    return sets;
  }

  private static String removes(Change change, Map<String, String> names) {
    var removes = new ArrayList<String>();
    for (var name : new TreeSet<>(change.remove())) {
      var placeholder = "#r" + removes.size();
      names.put(placeholder, name);
      removes.add(placeholder);
    }
    return removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes);
  }
}

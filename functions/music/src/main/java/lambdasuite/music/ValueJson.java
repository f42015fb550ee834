package lambdasuite.music;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import lambdasuite.shared.json.JsonLine;
import org.jspecify.annotations.Nullable;

/// Writes values as JSON, in the form that [ValueReader] reads.
final class ValueJson {
  private ValueJson() {}

  static @Nullable Object write(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Numeric(var number) -> number;
      case Value.Truth(var truth) -> truth;
      case Value.Null() -> null;
      case Value.Binary(var base64) -> new JsonLine().member("$B", base64);
      case Value.TextSet(var texts) -> new JsonLine().member("$SS", sorted(texts));
      case Value.NumberSet(var numbers) -> new JsonLine().member("$NS", sorted(numbers));
      case Value.BinarySet(var base64) -> new JsonLine().member("$BS", sorted(base64));
      case Value.ListOf(var values) -> new Elements(values);
      case Value.MapOf(var members) when needsMark(members) ->
          new JsonLine().member("$M", object(members));
      case Value.MapOf(var members) -> object(members);
    };
  }

  static JsonLine object(Map<String, Value> members) {
    var line = new JsonLine();
    members.forEach((name, member) -> line.member(name, write(member)));
    return line;
  }

  /// Which would be read as another type.
  private static boolean needsMark(Map<String, Value> members) {
    return members.size() == 1 && members.keySet().iterator().next().startsWith("$");
  }

  /// DynamoDB keeps no order.
  private static <T extends Comparable<T>> List<T> sorted(Iterable<T> set) {
    return StreamSupport.stream(set.spliterator(), false).sorted().toList();
  }

  /// Values as they are written, since streams and lists of the JDK may hold no null.
  private record Elements(List<Value> values) implements Iterable<@Nullable Object> {
    @Override
    public Iterator<@Nullable Object> iterator() {
      return values.stream().<@Nullable Object>map(ValueJson::write).iterator();
    }
  }
}

package lambdasuite.orders;

import graphql.language.SourceLocation;
import graphql.schema.Coercing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A field as a query asks for it.
///
/// @param key its name in the reply
/// @param type that it belongs to
/// @param nullable whether it may be null
/// @param scalar makes its value what goes out; null where it has fields of its own
/// @param fields what is asked for of its value
record Selected(
    String key,
    String type,
    String name,
    Map<String, @Nullable Object> arguments,
    boolean nullable,
    @Nullable Coercing<?, ?> scalar,
    List<Selected> fields,
    SourceLocation location) {

  /// Its type and its name: `Order.items`.
  String coordinates() {
    return type + "." + name;
  }

  /// Whether no other fields are asked for than these.
  boolean isOnly(Set<String> names) {
    return fields.stream().allMatch(field -> field.isTypeName() || names.contains(field.name));
  }

  /// Whether it asks for the name of the type that it belongs to.
  boolean isTypeName() {
    return name.equals("__typename");
  }

  /// Whether it asks for the schema.
  boolean isIntrospection() {
    return name.startsWith("__") && !isTypeName();
  }
}

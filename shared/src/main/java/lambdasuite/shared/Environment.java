package lambdasuite.shared;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Environment variables read as typed values; a bad one fails the start with its name, its fault
/// and what is allowed.
public record Environment(Map<String, String> variables) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /// The names alone: values are secrets often enough.
  @Override
  public String toString() {
    return "Environment" + variables.keySet().stream().sorted().toList();
  }

  /// A variable that may be left out; an empty value counts as left out.
  public Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /// A variable that must be set.
  public String required(String name) {
    return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
  }

  /// A whole number from `min` to `max`.
  public long integer(String name, long defaultValue, long min, long max) {
    return optional(name).map(value -> parse(name, value, min, max)).orElse(defaultValue);
  }

  /// One of the constants of an enum, whatever its case.
  public <E extends Enum<E>> E oneOf(Class<E> type, String name, E defaultValue) {
    return optional(name).map(value -> constant(type, name, value)).orElse(defaultValue);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, String value) {
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        name + " is \"" + value + "\", allowed is one of " + List.of(type.getEnumConstants()));
  }

  private static long parse(String name, String value, long min, long max) {
    var allowed = ", allowed is a whole number from " + min + " to " + max;
    try {
      long number = Long.parseLong(value.strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is \"" + value + "\"" + allowed, e);
    }
    throw new IllegalArgumentException(name + " is " + value + allowed);
  }
}

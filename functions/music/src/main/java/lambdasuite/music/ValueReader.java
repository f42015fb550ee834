package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lambdasuite.shared.Unicode;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.Problem;
import lambdasuite.shared.http.ProblemException;
import org.jspecify.annotations.Nullable;

/// Reads the values of attributes out of JSON while their faults are gathered; [#check] then names
/// them all at once (docs/music-api.md, "Values").
final class ValueReader {
  private static final int MOST_ERRORS = 20;

  /// DynamoDB developer guide, "Quotas in Amazon DynamoDB".
  private static final int LONGEST_NAME = 65_535;

  private static final int DEEPEST = 32;
  private static final int BASE64_UNIT = 4;
  private static final String TEXT = "Unicode text without half characters";

  private final List<FieldError> errors = new ArrayList<>();

  /// Ends the reading.
  ///
  /// @throws ProblemException naming the faults, twenty at most
  void check() {
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.badRequest(errors));
    }
  }

  /// Notes a fault.
  <T> Optional<T> fault(String place, String detail, String allowed) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(new FieldError(place, place + " " + detail, allowed));
    }
    return Optional.empty();
  }

  /// Notes the members of an object that are not known.
  void refuseOthers(Map<String, @Nullable Object> object, Set<String> known) {
    var allowed = "one of " + known.stream().sorted().toList();
    object.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> fault(FieldError.shown(name), "is unknown", allowed));
  }

  /// The members of an object, under places that begin with `path`.
  Map<String, Value> members(String path, Map<String, @Nullable Object> object, int depth) {
    var values = new LinkedHashMap<String, Value>();
    object.forEach(
        (name, member) -> {
          var place = path + FieldError.shown(name);
          if (isName(name, place)) {
            read(place, member, depth).ifPresent(value -> values.put(name, value));
          }
        });
    return values;
  }

  /// The elements of an array.
  List<Value> elements(String path, List<?> array, int depth) {
    var values = new ArrayList<Value>();
    for (int i = 0; i < array.size(); i++) {
      read(path + "[" + i + "]", array.get(i), depth).ifPresent(values::add);
    }
    return values;
  }

  /// Text that DynamoDB takes as it is.
  Optional<String> text(String place, @Nullable Object value) {
    return value instanceof String text && Unicode.isWhole(text)
        ? Optional.of(text)
        : fault(place, "is no such text", TEXT);
  }

  private Optional<Value> read(String place, @Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      return fault(place, "is nested too deep", "at most " + DEEPEST + " levels");
    }
    return switch (value) {
      case null -> Optional.of(new Value.Null());
      case Boolean truth -> Optional.of(new Value.Truth(truth));
      case BigDecimal number -> number(place, number).map(Value.Numeric::new);
      case String _ -> text(place, value).map(Value.Text::new);
      case List<?> array -> Optional.of(new Value.ListOf(elements(place, array, depth + 1)));
      case Map<?, ?> map -> object(place, named(map), depth);
      default -> throw new IllegalStateException("JSON has no " + value.getClass());
    };
  }

  /// An object whose one member's name begins with `$` is a value that JSON has no form for.
  private Optional<Value> object(String place, Map<String, @Nullable Object> object, int depth) {
    var name = object.size() == 1 ? object.keySet().iterator().next() : "";
    if (!name.startsWith("$")) {
      return Optional.of(new Value.MapOf(members(place + ".", object, depth + 1)));
    }
    var content = object.get(name);
    return switch (name) {
      case "$B" -> binary(place, content).map(Value.Binary::new);
      case "$SS" -> set(place, content, e -> text(place, e)).map(e -> new Value.TextSet(e));
      case "$NS" -> set(place, content, e -> number(place, e)).map(e -> new Value.NumberSet(e));
      case "$BS" -> set(place, content, e -> binary(place, e)).map(e -> new Value.BinarySet(e));
      case "$M" -> map(place, content, depth);
      default ->
          fault(place, "is no value of type " + FieldError.shown(name), "$B, $SS, $NS, $BS or $M");
    };
  }

  private Optional<Value> map(String place, @Nullable Object content, int depth) {
    return content instanceof Map<?, ?> map
        ? Optional.of(new Value.MapOf(members(place + ".", named(map), depth + 1)))
        : fault(place, "is no map", "an object");
  }

  private <T> Optional<Set<T>> set(
      String place, @Nullable Object content, Function<@Nullable Object, Optional<T>> read) {
    if (!(content instanceof List<?> array) || array.isEmpty()) {
      return fault(place, "is no set", "an array of at least one element");
    }
    var elements = new HashSet<T>();
    for (var element : array) {
      var value = read.apply(element);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      if (!elements.add(value.get())) {
        return fault(place, "has an element twice", "different elements");
      }
    }
    return Optional.of(elements);
  }

  private Optional<BigDecimal> number(String place, @Nullable Object value) {
    return value instanceof BigDecimal number && NumberRange.contains(number)
        ? Optional.of(Value.plain(number))
        : fault(place, "is no number that can be kept exactly", NumberRange.ALLOWED);
  }

  private Optional<String> binary(String place, @Nullable Object value) {
    try {
      if (value instanceof String base64 && base64.length() % BASE64_UNIT == 0) {
        return Optional.of(Base64.getEncoder().encodeToString(Base64.getDecoder().decode(base64)));
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    return fault(place, "is not base64", "base64 with padding (RFC 4648, section 4)");
  }

  private boolean isName(String name, String place) {
    if (name.isEmpty() || !Unicode.isWhole(name) || name.getBytes(UTF_8).length > LONGEST_NAME) {
      fault(place, "is no name of an attribute", "1 to " + LONGEST_NAME + " bytes of UTF-8");
      return false;
    }
    return true;
  }

  static Map<String, @Nullable Object> named(Map<?, ?> map) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((name, member) -> members.put((String) name, member));
    return members;
  }
}

package lambdasuite.shared.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON body, read one by one while their faults are gathered; [#check] then names
/// them all at once.
///
/// A field that is null counts as left out. A number is whole when its value is, so `6.0` and `6e0`
/// are 6.
public final class JsonFields {
  /// A reply must not grow with the caller's mistakes.
  private static final int MOST_UNKNOWN = 10;

  private static final int LONGEST_NAME = 60;

  private final Map<String, @Nullable Object> values;
  private final List<FieldError> errors = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  private JsonFields(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /// Reads a body that must be one JSON object.
  ///
  /// @throws ProblemException if it is not
  public static JsonFields parse(String body) {
    try {
      return new JsonFields(Json.parseObject(body));
    } catch (JsonSyntaxException e) {
      var detail = "the body is not a JSON object: " + e.getMessage();
      throw ProblemException.badRequest(new FieldError("body", detail, "a JSON object"));
    }
  }

  /// A whole number from `min` to `max`; empty if it is left out or faulty.
  public Optional<Long> integer(String name, long min, long max) {
    known.add(name);
    var allowed = "a whole number from " + min + " to " + max;
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case BigDecimal number when isWholeBetween(number, min, max) ->
          Optional.of(number.longValue());
      case BigDecimal number -> fault(name, name + " is " + number, allowed);
      case Object other -> fault(name, name + " is " + kind(other), allowed);
    };
  }

  /// A whole number from `min` to `max`, or `usual` if it is left out; empty only if it is faulty.
  public Optional<Long> integer(String name, long min, long max, long usual) {
    var given = integer(name, min, max);
    return values.get(name) == null ? Optional.of(usual) : given;
  }

  /// Text of at most `max` characters (Unicode code points); empty if it is left out or faulty.
  public Optional<String> text(String name, int max) {
    known.add(name);
    var allowed = "text of at most " + max + " characters";
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case String text when !isUnicode(text) ->
          fault(name, name + " holds half a character", allowed);
      case String text when length(text) > max ->
          fault(name, name + " has " + length(text) + " characters", allowed);
      case String text -> Optional.of(text);
      case Object other -> fault(name, name + " is " + kind(other), allowed);
    };
  }

  /// Notes a required field that is left out; one that is there but faulty is noted already.
  public void require(String name, String allowed) {
    if (values.get(name) == null) {
      errors.add(new FieldError(name, "missing required \"" + name + "\" value", allowed));
    }
  }

  /// Ends the reading.
  ///
  /// @throws ProblemException naming every faulty field and those that nobody asked for, ten at
  ///     most
  public void check() {
    var allowed = "one of " + known.stream().sorted().toList();
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .limit(MOST_UNKNOWN)
        .map(JsonFields::cut)
        .forEach(
            name -> errors.add(new FieldError(name, "unknown field \"" + name + "\"", allowed)));
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.badRequest(errors));
    }
  }

  private <T> Optional<T> fault(String name, String detail, String allowed) {
    errors.add(new FieldError(name, detail, allowed));
    return Optional.empty();
  }

  private static boolean isWholeBetween(BigDecimal number, long min, long max) {
    return number.compareTo(BigDecimal.valueOf(min)) >= 0
        && number.compareTo(BigDecimal.valueOf(max)) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }

  /// UTF-16 lets half of a surrogate pair stand alone; no database stores it.
  private static boolean isUnicode(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static String cut(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String kind(Object value) {
    return switch (value) {
      case String _ -> "a string";
      case BigDecimal _ -> "a number";
      case Boolean truth -> truth.toString();
      case List<?> _ -> "an array";
      default -> "an object";
    };
  }
}

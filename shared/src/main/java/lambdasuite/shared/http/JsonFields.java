package lambdasuite.shared.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lambdasuite.shared.Unicode;
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

  private static final int MOST_ERRORS = 20;

  private final Map<String, @Nullable Object> values;
  private final String path;
  private final List<FieldError> errors;
  private final Set<String> known = new HashSet<>();

  /// @param path what stands before the name of a field, such as `rolls[3].`
  private JsonFields(Map<String, @Nullable Object> values, String path, List<FieldError> errors) {
    this.values = values;
    this.path = path;
    this.errors = errors;
  }

  /// Reads a body that must be one JSON object.
  ///
  /// @throws ProblemException if it is not
  public static JsonFields parse(String body) {
    return new JsonFields(object(body), "", new ArrayList<>());
  }

  /// The members of such a body, for those who read them otherwise.
  ///
  /// @throws ProblemException if it is not one JSON object
  public static Map<String, @Nullable Object> object(String body) {
    try {
      return Json.parseObject(body);
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
      case BigDecimal number -> fault(name, named(name) + " is " + number, allowed);
      case Object other -> fault(name, named(name) + " is " + kind(other), allowed);
    };
  }

  /// A whole number from `min` to `max`, or `usual` if it is left out; empty only if it is faulty.
  public Optional<Long> integer(String name, long min, long max, long usual) {
    var given = integer(name, min, max);
    return values.get(name) == null ? Optional.of(usual) : given;
  }

  /// A number from `min` to `max` of at most so many decimals, exactly; empty if it is left out or
  /// faulty.
  public Optional<BigDecimal> decimal(
      String name, BigDecimal min, BigDecimal max, int mostDecimals) {
    known.add(name);
    var allowed =
        "a number from " + min + " to " + max + " with at most " + mostDecimals + " decimals";
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case BigDecimal number when isBetween(number, min, max) && decimals(number) <= mostDecimals ->
          Optional.of(number.setScale(mostDecimals));
      case BigDecimal number -> fault(name, named(name) + " is " + number, allowed);
      case Object other -> fault(name, named(name) + " is " + kind(other), allowed);
    };
  }

  /// Text of at most `max` characters (Unicode code points); empty if it is left out or faulty.
  public Optional<String> text(String name, int max) {
    known.add(name);
    var allowed = "text of at most " + max + " characters";
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case String text when !Unicode.isWhole(text) ->
          fault(name, named(name) + " holds half a character", allowed);
      case String text when Unicode.length(text) > max ->
          fault(name, named(name) + " has " + Unicode.length(text) + " characters", allowed);
      case String text -> Optional.of(text);
      case Object other -> fault(name, named(name) + " is " + kind(other), allowed);
    };
  }

  /// An array of 1 to `max` objects, each read by `read`; empty if it is left out or faulty. What
  /// is wrong with a field of an object is noted under its place, such as `rolls[3].sides`.
  public <T> List<T> objects(String name, int max, Function<JsonFields, Optional<T>> read) {
    known.add(name);
    var allowed = "an array of 1 to " + max + " objects";
    return switch (values.get(name)) {
      case null -> List.of();
      case List<?> all when !all.isEmpty() && all.size() <= max -> elements(name, all, read);
      case List<?> all ->
          this.<List<T>>fault(name, named(name) + " has " + all.size() + " elements", allowed)
              .orElse(List.of());
      case Object other ->
          this.<List<T>>fault(name, named(name) + " is " + kind(other), allowed).orElse(List.of());
    };
  }

  private <T> List<T> elements(String name, List<?> all, Function<JsonFields, Optional<T>> read) {
    var elements = new ArrayList<T>();
    for (int i = 0; i < all.size(); i++) {
      element(name + "[" + i + "]", all.get(i))
          .flatMap(element -> element.readBy(read))
          .ifPresent(elements::add);
    }
    return elements;
  }

  private <T> Optional<T> readBy(Function<JsonFields, Optional<T>> read) {
    var result = read.apply(this);
    refuseOthers();
    return result;
  }

  private Optional<JsonFields> element(String place, @Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      var members = new LinkedHashMap<String, @Nullable Object>();
      object.forEach((name, member) -> members.put((String) name, member));
      return Optional.of(new JsonFields(members, path + place + ".", errors));
    }
    return fault(place, named(place) + " is " + kind(value), "an object");
  }

  /// Notes a required field that is left out; one that is there but faulty is noted already.
  public void require(String name, String allowed) {
    if (values.get(name) == null) {
      fault(name, "missing required \"" + named(name) + "\" value", allowed);
    }
  }

  /// Notes the fields that nobody asked for, ten at most.
  private void refuseOthers() {
    if (known.containsAll(values.keySet())) {
      return;
    }
    var allowed = "one of " + known.stream().sorted().toList();
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .limit(MOST_UNKNOWN)
        .map(FieldError::shown)
        .forEach(name -> fault(name, "unknown field \"" + named(name) + "\"", allowed));
  }

  /// Ends the reading.
  ///
  /// @throws ProblemException naming the faulty fields and those that nobody asked for, twenty at
  ///     most
  public void check() {
    refuseOthers();
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.badRequest(errors));
    }
  }

  /// Notes what the caller of this reader finds wrong with a field.
  public <T> Optional<T> fault(String name, String detail, String allowed) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(new FieldError(named(name), detail, allowed));
    }
    return Optional.empty();
  }

  private String named(String name) {
    return path + name;
  }

  private static boolean isWholeBetween(BigDecimal number, long min, long max) {
    return isBetween(number, BigDecimal.valueOf(min), BigDecimal.valueOf(max))
        && (number.scale() == 0 || decimals(number) <= 0);
  }

  private static boolean isBetween(BigDecimal number, BigDecimal min, BigDecimal max) {
    return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
  }

  private static int decimals(BigDecimal number) {
    return number.stripTrailingZeros().scale();
  }

  private static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String _ -> "a string";
      case BigDecimal _ -> "a number";
      case Boolean truth -> truth.toString();
      case List<?> _ -> "an array";
      default -> "an object";
    };
  }
}

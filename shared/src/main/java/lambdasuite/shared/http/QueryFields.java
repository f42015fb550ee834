package lambdasuite.shared.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lambdasuite.shared.Unicode;

/// The parameters of a query, read one by one while their faults are gathered; [#check] then names
/// them all at once, as [JsonFields] does for a body.
public final class QueryFields {
  private static final int MOST_UNKNOWN = 10;
  private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

  private final Map<String, String> values;
  private final List<FieldError> errors = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  private QueryFields(Map<String, String> values) {
    this.values = values;
  }

  public static QueryFields of(Request request) {
    return new QueryFields(request.query());
  }

  /// For a route that has no parameters.
  public static void refuseAll(Request request) {
    of(request).check();
  }

  /// Text of at most `max` characters (Unicode code points).
  public Optional<String> text(String name, int max) {
    return value(
        name,
        "text of at most " + max + " characters",
        text -> Optional.of(text).filter(t -> Unicode.length(t) <= max).filter(Unicode::isWhole));
  }

  /// A whole number from `min` to `max`, in digits alone.
  public Optional<Long> integer(String name, long min, long max) {
    return value(
        name,
        "a whole number from " + min + " to " + max,
        text ->
            Optional.of(text)
                .filter(t -> t.matches("[0-9]{1,10}"))
                .map(Long::parseLong)
                .filter(number -> number >= min && number <= max));
  }

  /// A moment from 1970 to 9999 (RFC 3339).
  public Optional<Instant> instant(String name) {
    return value(name, "a time such as 2026-11-21T09:00:00Z", QueryFields::instantOf);
  }

  /// What `parse` makes of a parameter; empty if it is left out or faulty.
  public <T> Optional<T> value(String name, String allowed, Function<String, Optional<T>> parse) {
    known.add(name);
    var given = Optional.ofNullable(values.get(name));
    var parsed = given.flatMap(parse);
    if (given.isPresent() && parsed.isEmpty()) {
      errors.add(new FieldError(name, name + " is not " + allowed, allowed));
    }
    return parsed;
  }

  /// Ends the reading.
  ///
  /// @throws ProblemException naming every faulty parameter and those that nobody asked for, ten at
  ///     most
  public void check() {
    var allowed = known.isEmpty() ? "none" : "one of " + known.stream().sorted().toList();
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .limit(MOST_UNKNOWN)
        .map(FieldError::shown)
        .forEach(
            name ->
                errors.add(new FieldError(name, "unknown parameter \"" + name + "\"", allowed)));
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.badRequest(errors));
    }
  }

  private static Optional<Instant> instantOf(String text) {
    try {
      return Optional.of(Instant.parse(text))
          .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST_INSTANT));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}

package lambdasuite.books;

import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Times as this API writes and reads them (ISO 8601, RFC 3339).
final class PublishTime {
  static final String ALLOWED =
      "a time such as 2022-12-15T21:01:49.000Z, from the year 1000 on, to the millisecond";

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(UTC);

  private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private PublishTime() {}

  /// With three decimals always.
  static String write(Instant time) {
    return FORMAT.format(time);
  }

  /// The time that a text tells, in any offset; empty if it is none, or more exact than a book's.
  static Optional<Instant> parse(String text) {
    return instant(text)
        .filter(time -> !time.isBefore(EARLIEST) && !time.isAfter(LATEST))
        .filter(time -> time.equals(time.truncatedTo(ChronoUnit.MILLIS)));
  }

  /// Any instant there is.
  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}

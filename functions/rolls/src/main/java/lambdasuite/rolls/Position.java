package lambdasuite.rolls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place in the list of rolls, which is newest first: behind the roll of this time and id.
///
/// @param createdAt in whole seconds
record Position(Instant createdAt, long id) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,10})\\.([0-9]{1,10})");

  static Position of(Roll roll) {
    return new Position(roll.createdAt(), roll.id());
  }

  /// Opaque to callers, so that the order may change.
  String cursor() {
    var text = createdAt.getEpochSecond() + "." + id;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
  }

  /// The place that a cursor names; empty if it is none.
  static Optional<Position> parse(String cursor) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
      return TEXT.matcher(text)
          .results()
          .filter(match -> match.group().equals(text))
          .map(match -> position(match.group(1), match.group(2)))
          .findFirst();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Position position(String seconds, String id) {
    return new Position(Instant.ofEpochSecond(Long.parseLong(seconds)), Long.parseLong(id));
  }
}

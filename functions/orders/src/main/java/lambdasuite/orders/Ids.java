package lambdasuite.orders;

import java.util.Optional;
import java.util.regex.Pattern;

/// The ids of customers, orders and their lines: whole numbers, of which GraphQL makes texts.
final class Ids {
  static final long LAST = 4_294_967_295L;
  private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,9}");

  private Ids() {}

  /// The number that a text is, written as we write it; empty if nothing can have such an id.
  static Optional<Long> parse(String text) {
    return Optional.of(text)
        .filter(t -> FORM.matcher(t).matches())
        .map(Long::parseLong)
        .filter(id -> id <= LAST);
  }
}

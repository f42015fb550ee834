package lambdasuite.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// Which books are asked for; what is empty does not matter.
///
/// @param type exactly this
/// @param author a part of the authors, whatever its case
/// @param title the beginning of the title, whatever its case
/// @param words each in title or authors
/// @param publishedFrom then or later
/// @param publishedTo earlier
record BookFilter(
    Optional<String> type,
    Optional<String> author,
    Optional<String> title,
    Words words,
    Range<Long> stock,
    Range<BigDecimal> price,
    Optional<Instant> publishedFrom,
    Optional<Instant> publishedTo) {

  static final BookFilter ALL =
      new BookFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Words.of(""),
          Range.none(),
          Range.none(),
          Optional.empty(),
          Optional.empty());

  /// From `min` to `max`, both included; what is empty has no bound.
  record Range<T extends Comparable<T>>(Optional<T> min, Optional<T> max) {
    static <T extends Comparable<T>> Range<T> none() {
      return new Range<T>(Optional.empty(), Optional.empty());
    }
  }
}

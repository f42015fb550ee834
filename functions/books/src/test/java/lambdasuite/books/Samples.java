package lambdasuite.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// Books for tests.
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  static final NewBook BOOK =
      new NewBook(
          "Book Title",
          "Test",
          Instant.parse("2022-12-15T21:01:49.000Z"),
          123,
          new BigDecimal("12.34"),
          "Test Test");

  static final BookChanges NO_CHANGES =
      new BookChanges(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private Samples() {}

  static NewBook titled(String title) {
    return with(title, BOOK.type(), BOOK.authors());
  }

  static NewBook with(String title, String type, String authors) {
    return new NewBook(title, type, BOOK.publishAt(), BOOK.stock(), BOOK.price(), authors);
  }

  static NewBook of(Instant publishAt, long stock, String price) {
    return new NewBook(
        BOOK.title(), BOOK.type(), publishAt, stock, new BigDecimal(price), BOOK.authors());
  }

  static BookChanges stock(long stock) {
    return new BookChanges(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(stock),
        Optional.empty(),
        Optional.empty());
  }
}

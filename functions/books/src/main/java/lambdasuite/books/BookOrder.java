package lambdasuite.books;

import java.util.Optional;

/// The order of a list: by a field, and where that is the same, by id in the same direction.
record BookOrder(BookField field, boolean descending) {
  static final BookOrder USUAL = new BookOrder(BookField.ID, false);

  /// Reads `price`, or `-price` for the highest first.
  static Optional<BookOrder> parse(String text) {
    boolean descending = text.startsWith("-");
    return BookField.of(descending ? text.substring(1) : text)
        .map(field -> new BookOrder(field, descending));
  }

  @Override
  public String toString() {
    return (descending ? "-" : "") + field;
  }
}

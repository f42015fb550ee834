package lambdasuite.books;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/// A place in a list: behind the book of this id and of this value in the field of the order.
record Position(BookOrder order, Object value, long id) {

  static Position of(Book book, BookOrder order) {
    return new Position(order, order.field().in(book), book.id());
  }

  /// Opaque to callers, so that it may change.
  String cursor() {
    var text = order + "\n" + id + "\n" + value;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /// The place that a cursor names; empty if it is none.
  static Optional<Position> parse(String cursor) {
    try {
      var parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\n", 3);
      return parts.length < 3 ? Optional.empty() : parse(parts[0], parts[1], parts[2]);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Position> parse(String order, String id, String value) {
    var by = BookOrder.parse(order);
    var number = BookField.whole(id);
    var read = by.flatMap(o -> o.field().parse(value));
    return by.isEmpty() || number.isEmpty() || read.isEmpty()
        ? Optional.empty()
        : Optional.of(new Position(by.get(), read.get(), number.get()));
  }
}

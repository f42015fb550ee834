package lambdasuite.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// What is changed of a book; what is empty stays.
record BookChanges(
    Optional<String> title,
    Optional<String> type,
    Optional<Instant> publishAt,
    Optional<Long> stock,
    Optional<BigDecimal> price,
    Optional<String> authors) {

  boolean isEmpty() {
    return Stream.of(title, type, publishAt, stock, price, authors).allMatch(Optional::isEmpty);
  }

  NewBook appliedTo(NewBook book) {
    return new NewBook(
        title.orElse(book.title()),
        type.orElse(book.type()),
        publishAt.orElse(book.publishAt()),
        stock.orElse(book.stock()),
        price.orElse(book.price()),
        authors.orElse(book.authors()));
  }
}

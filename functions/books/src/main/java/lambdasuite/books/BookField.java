package lambdasuite.books;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A field of a book, named alike in JSON, in queries and in the table.
enum BookField {
  ID("id"),
  TITLE("title"),
  TYPE("type"),
  PUBLISH_AT("publishAt"),
  STOCK("stock"),
  PRICE("price"),
  AUTHORS("authors");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,8}\\.[0-9]{2}");

  private final String text;

  BookField(String text) {
    this.text = text;
  }

  static Optional<BookField> of(String text) {
    return Stream.of(values()).filter(field -> field.text.equals(text)).findFirst();
  }

  /// Its value in a book: text, a whole number, a decimal or an instant.
  Object in(Book book) {
    return switch (this) {
      case ID -> book.id();
      case TITLE -> book.book().title();
      case TYPE -> book.book().type();
      case PUBLISH_AT -> book.book().publishAt();
      case STOCK -> book.book().stock();
      case PRICE -> book.book().price();
      case AUTHORS -> book.book().authors();
    };
  }

  /// A value of its kind from the text that `toString` made of one.
  Optional<?> parse(String value) {
    return switch (this) {
      case TITLE, TYPE, AUTHORS -> Optional.of(value);
      case ID, STOCK -> whole(value);
      case PRICE ->
          Optional.of(value).filter(t -> DECIMAL.matcher(t).matches()).map(BigDecimal::new);
      case PUBLISH_AT -> PublishTime.instant(value);
    };
  }

  static Optional<Long> whole(String text) {
    return Optional.of(text).filter(t -> WHOLE.matcher(t).matches()).map(Long::parseLong);
  }

  @Override
  public String toString() {
    return text;
  }
}

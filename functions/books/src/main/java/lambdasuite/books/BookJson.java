package lambdasuite.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.json.JsonLine;

/// Books as JSON, the same in every request and reply.
final class BookJson {
  static final List<BookField> ALL = List.of(BookField.values());
  private static final String A_TEXT =
      "text of 1 to " + NewBook.LONGEST_TEXT + " characters, not all of them blank";
  private static final String A_STOCK = "a whole number from 0 to " + NewBook.MOST_STOCK;
  private static final String A_PRICE =
      "a number from 0 to " + NewBook.HIGHEST_PRICE + " with at most two decimals";

  private BookJson() {}

  /// The book that fields tell of.
  ///
  /// @throws lambdasuite.shared.http.ProblemException naming what is faulty or missing
  static NewBook read(JsonFields fields) {
    for (var name : List.of("title", "type", "authors")) {
      fields.require(name, A_TEXT);
    }
    fields.require("publishAt", PublishTime.ALLOWED);
    fields.require("stock", A_STOCK);
    fields.require("price", A_PRICE);
    var book = changes(fields);
    fields.check();
    return new NewBook(
        book.title().orElseThrow(),
        book.type().orElseThrow(),
        book.publishAt().orElseThrow(),
        book.stock().orElseThrow(),
        book.price().orElseThrow(),
        book.authors().orElseThrow());
  }

  /// The changes that fields tell of.
  ///
  /// @throws lambdasuite.shared.http.ProblemException naming what is faulty, or saying that there
  ///     are none
  static BookChanges readChanges(JsonFields fields) {
    var changes = changes(fields);
    fields.check();
    if (changes.isEmpty()) {
      fields.fault("body", "the body changes nothing", "one field of a book at least");
      fields.check();
    }
    return changes;
  }

  private static BookChanges changes(JsonFields fields) {
    return new BookChanges(
        text(fields, "title"),
        text(fields, "type"),
        publishAt(fields),
        fields.integer("stock", 0, NewBook.MOST_STOCK),
        fields.decimal("price", BigDecimal.ZERO, NewBook.HIGHEST_PRICE, NewBook.DECIMALS),
        text(fields, "authors"));
  }

  private static Optional<String> text(JsonFields fields, String name) {
    var text = fields.text(name, NewBook.LONGEST_TEXT);
    return text.isPresent() && text.get().isBlank()
        ? fields.fault(name, name + " is blank", A_TEXT)
        : text;
  }

  private static Optional<Instant> publishAt(JsonFields fields) {
    var text = fields.text("publishAt", NewBook.LONGEST_TEXT);
    var time = text.flatMap(PublishTime::parse);
    return text.isPresent() && time.isEmpty()
        ? fields.fault("publishAt", "publishAt is not such a time", PublishTime.ALLOWED)
        : time;
  }

  static JsonLine write(Book book, List<BookField> fields) {
    var line = new JsonLine();
    for (var field : fields) {
      line.member(field.toString(), json(field.in(book)));
    }
    return line;
  }

  private static Object json(Object value) {
    return value instanceof Instant time ? PublishTime.write(time) : value;
  }
}

package lambdasuite.books;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `GET /book`: books, page by page, filtered and in any order.
record GetBooks(Books books) implements Endpoint {
  private static final int MOST = 100;
  private static final int USUAL = 20;
  private static final String FIELDS =
      String.join(", ", Stream.of(BookField.values()).map(BookField::toString).toList());
  private static final Pattern PRICE = Pattern.compile("[0-9]{1,8}(\\.[0-9]{1,2})?");

  @Override
  public Reply answer(Request request) {
    var query = QueryFields.of(request);
    var filter = filter(query);
    var order = query.value("sort", "one of " + FIELDS + ", or with - before it", BookOrder::parse);
    var after = query.value("cursor", "the cursor of an earlier reply", Position::parse);
    var fields = query.value("fields", "some of " + FIELDS + ", with commas", GetBooks::fields);
    var limit = query.integer("limit", 1, MOST);
    query.check();
    var sorted = order.or(() -> after.map(Position::order)).orElse(BookOrder.USUAL);
    requireSame(sorted, after);
    var page = books.list(filter, sorted, after, limit.map(Math::toIntExact).orElse(USUAL));
    return reply(request, page, fields.orElse(BookJson.ALL));
  }

  private static BookFilter filter(QueryFields query) {
    Function<String, Optional<BigDecimal>> price =
        text -> Optional.of(text).filter(t -> PRICE.matcher(t).matches()).map(BigDecimal::new);
    var aPrice = "a price such as 12.34";
    return new BookFilter(
        query.text("type", NewBook.LONGEST_TEXT),
        query.text("author", NewBook.LONGEST_TEXT),
        query.text("title", NewBook.LONGEST_TEXT),
        Words.of(query.text("q", NewBook.LONGEST_TEXT).orElse("")),
        new BookFilter.Range<>(
            query.integer("minStock", 0, NewBook.MOST_STOCK),
            query.integer("maxStock", 0, NewBook.MOST_STOCK)),
        new BookFilter.Range<>(
            query.value("minPrice", aPrice, price), query.value("maxPrice", aPrice, price)),
        query.value("publishedFrom", PublishTime.ALLOWED, PublishTime::parse),
        query.value("publishedTo", PublishTime.ALLOWED, PublishTime::parse));
  }

  /// Those that are named, in the order of a book.
  private static Optional<List<BookField>> fields(String text) {
    var names = List.of(text.split(",", -1));
    boolean known = names.stream().allMatch(name -> BookField.of(name).isPresent());
    return known
        ? Optional.of(BookJson.ALL.stream().filter(f -> names.contains(f.toString())).toList())
        : Optional.empty();
  }

  private static void requireSame(BookOrder order, Optional<Position> after) {
    if (after.isPresent() && !after.get().order().equals(order)) {
      throw ProblemException.badRequest(
          new FieldError(
              "cursor", "cursor is of a list in another order", "a cursor of the same sort"));
    }
  }

  private static Reply reply(Request request, Books.Page page, List<BookField> fields) {
    var result = page.books().stream().map(book -> BookJson.write(book, fields)).toList();
    var reply = Reply.json(200, Envelope.of(request, result)).with("Cache-Control", "no-store");
    return page.next()
        .map(place -> reply.with("Link", request.nextLink(place.cursor())))
        .orElse(reply);
  }
}

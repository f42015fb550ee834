package lambdasuite.books;

import java.util.List;
import java.util.TreeMap;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;

/// The one form of all replies that are no problem.
final class Envelope {
  private Envelope() {}

  static String of(Request request, List<JsonLine> result) {
    return new JsonLine()
        .member("book", "book")
        .member("method", request.method())
        .member("query", new TreeMap<>(request.query()))
        .member("result", result)
        .toString();
  }

  static String of(Request request, Book book) {
    return of(request, List.of(BookJson.write(book, BookJson.ALL)));
  }
}

package lambdasuite.books;

import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// What several routes answer.
final class Replies {
  private Replies() {}

  /// 200 with the book and its version.
  static Reply ok(Request request, Book book) {
    return Reply.json(200, Envelope.of(request, book))
        .with("ETag", Etag.of(book))
        .with("Cache-Control", "no-cache");
  }

  static ProblemException noSuchBook() {
    return ProblemException.notFound("There is no book of that id.");
  }
}

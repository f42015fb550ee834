package lambdasuite.books;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `DELETE /book/{id}`: deletes a book, and answers what it was.
record DeleteBook(Books books) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    return switch (books.delete(request.path("id"), Etag.expected(request))) {
      case Change.Done(var book) -> Reply.json(200, Envelope.of(request, book));
      case Change.Stale() -> throw Etag.stale();
      case Change.Missing() -> throw Replies.noSuchBook();
    };
  }
}

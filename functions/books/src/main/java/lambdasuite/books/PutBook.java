package lambdasuite.books;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `PUT /book/{id}` and `PATCH /book/{id}`: changes the fields that are given.
record PutBook(Books books) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var expected = Etag.expected(request);
    var changes = BookJson.readChanges(JsonFields.parse(request.body()));
    return switch (books.change(request.path("id"), changes, expected)) {
      case Change.Done(var book) -> Replies.ok(request, book);
      case Change.Stale() -> throw Etag.stale();
      case Change.Missing() -> throw Replies.noSuchBook();
    };
  }
}

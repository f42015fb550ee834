package lambdasuite.books;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `GET /book/{id}`: one book.
record GetBook(Books books) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var book = books.find(request.path("id")).orElseThrow(Replies::noSuchBook);
    return Replies.ok(request, book).validatedBy(String.valueOf(book.version()), request);
  }
}

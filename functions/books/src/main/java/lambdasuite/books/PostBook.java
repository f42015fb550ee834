package lambdasuite.books;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `POST /book`: a new book.
record PostBook(Books books) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var book = books.add(BookJson.read(JsonFields.parse(request.body())));
    return Reply.json(201, Envelope.of(request, book))
        .with("Location", request.url() + "/" + book.id())
        .with("ETag", Etag.of(book));
  }
}

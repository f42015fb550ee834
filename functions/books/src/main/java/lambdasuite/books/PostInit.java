package lambdasuite.books;

import java.util.List;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;

/// `POST /book/init`: a table with books that are made up.
record PostInit(Books books) implements Endpoint {
  private static final int MOST = 10_000;

  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var fields = JsonFields.parse(request.body());
    fields.require("count", "a whole number from 1 to " + MOST);
    var count = fields.integer("count", 1, MOST);
    fields.check();
    books.addRandom(count.orElseThrow().intValue());
    var result = new JsonLine().member("inserted", count.orElseThrow());
    return Reply.json(201, Envelope.of(request, List.of(result)));
  }
}

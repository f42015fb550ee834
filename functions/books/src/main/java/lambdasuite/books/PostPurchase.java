package lambdasuite.books;

import java.util.List;
import java.util.Optional;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.Problem;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.idempotency.Idempotency;
import lambdasuite.shared.idempotency.StoredReply;

/// `POST /book/{id}/purchase`: takes copies out of the stock, one unless `quantity` says more.
record PostPurchase(Books books) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    Etag.refuse(request);
    long quantity = quantity(request);
    var key = Idempotency.key(request);
    var id = request.path("id");
    return switch (books.purchase(id, quantity, key, book -> reply(request, book))) {
      case Purchase.Outcome.Answered(var recording) -> Idempotency.reply(recording, request);
      case Purchase.Outcome.OutOfStock(var stock) -> throw outOfStock(stock);
      case Purchase.Outcome.Missing() -> throw Replies.noSuchBook();
    };
  }

  private static long quantity(Request request) {
    if (request.body().isEmpty()) {
      return 1;
    }
    var fields = JsonFields.parse(request.body());
    var quantity = fields.integer("quantity", 1, NewBook.MOST_STOCK, 1);
    fields.check();
    return quantity.orElseThrow();
  }

  private static StoredReply reply(Request request, Book book) {
    return new StoredReply(200, Envelope.of(request, book), Optional.empty());
  }

  private static ProblemException outOfStock(long stock) {
    var detail = "There are not enough copies: the stock is " + stock + ".";
    return new ProblemException(new Problem(409, "Conflict", detail, List.of()));
  }
}

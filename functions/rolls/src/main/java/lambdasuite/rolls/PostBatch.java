package lambdasuite.rolls;

import java.util.List;
import java.util.Optional;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.idempotency.Idempotency;
import lambdasuite.shared.idempotency.StoredReply;
import lambdasuite.shared.json.JsonLine;

/// `POST /rolls/batch`: many rolls, all or none.
record PostBatch(Rolls rolls) implements Endpoint {
  static final int MOST_ROLLS = 1_000;

  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var fields = JsonFields.parse(request.body());
    fields.require("rolls", "an array of 1 to " + MOST_ROLLS + " objects");
    var batch = fields.objects("rolls", MOST_ROLLS, RollJson::read);
    fields.check();
    var key = Idempotency.requiredKey(request);
    return Idempotency.reply(rolls.add(batch, Optional.of(key), PostBatch::reply), request);
  }

  private static StoredReply reply(List<Roll> stored) {
    var body = new JsonLine().member("rolls", RollJson.write(stored));
    return new StoredReply(201, body.toString(), Optional.empty());
  }
}

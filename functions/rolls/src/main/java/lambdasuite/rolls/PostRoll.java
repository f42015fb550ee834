package lambdasuite.rolls;

import java.util.Optional;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.idempotency.Idempotency;
import lambdasuite.shared.idempotency.StoredReply;

/// `POST /rolls`: one roll.
record PostRoll(Rolls rolls) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var fields = JsonFields.parse(request.body());
    var roll = RollJson.read(fields);
    fields.check();
    var key = Idempotency.key(request);
    var recording =
        rolls.add(roll.stream().toList(), key, stored -> reply(stored.getFirst(), request));
    return Idempotency.reply(recording, request);
  }

  private static StoredReply reply(Roll roll, Request request) {
    var location = request.url() + "/" + roll.id();
    return new StoredReply(201, RollJson.write(roll).toString(), Optional.of(location));
  }
}

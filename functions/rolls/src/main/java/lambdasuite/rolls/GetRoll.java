package lambdasuite.rolls;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `GET /rolls/{id}`: one roll.
record GetRoll(Rolls rolls) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var roll =
        rolls
            .find(request.path("id"))
            .orElseThrow(() -> ProblemException.notFound("There is no roll of that id."));
    return Reply.json(200, RollJson.write(roll).toString()).with("Cache-Control", "no-store");
  }
}

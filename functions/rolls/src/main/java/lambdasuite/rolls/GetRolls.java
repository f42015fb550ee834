package lambdasuite.rolls;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;

/// `GET /rolls`: rolls, newest first, page by page.
record GetRolls(Rolls rolls) implements Endpoint {
  private static final int MOST = 100;
  private static final int USUAL = 20;

  @Override
  public Reply answer(Request request) {
    var query = QueryFields.of(request);
    var filter = filter(query);
    var after = query.value("cursor", "the cursor of an earlier reply", Position::parse);
    var limit = query.integer("limit", 1, MOST);
    query.check();
    var page = rolls.list(filter, after, limit.map(Math::toIntExact).orElse(USUAL));
    return reply(page, request);
  }

  private static RollFilter filter(QueryFields query) {
    return new RollFilter(
        query.text("rolled_by", NewRoll.LONGEST_NAME),
        query.text("created_by", NewRoll.LONGEST_NAME),
        query.integer("sides", 1, NewRoll.MOST_SIDES),
        query.integer("outcome", 1, NewRoll.MOST_SIDES),
        query.instant("from").map(GetRolls::nextSecond),
        query.instant("to").map(GetRolls::nextSecond));
  }

  /// Rolls have whole seconds, so a bound between two is as good as the later one.
  private static Instant nextSecond(Instant bound) {
    return bound.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Reply reply(Rolls.Page page, Request request) {
    var next = page.next().map(Position::cursor);
    var body =
        new JsonLine()
            .member("rolls", RollJson.write(page.rolls()))
            .member("next", next.orElse(null));
    var reply = Reply.json(200, body.toString()).with("Cache-Control", "no-store");
    return next.map(cursor -> reply.with("Link", request.nextLink(cursor))).orElse(reply);
  }
}

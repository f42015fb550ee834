package lambdasuite.rolls;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;

/// `GET /rolls/statistics`: how the dice behave, for everybody or one name.
record GetStatistics(Rolls rolls) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    var query = QueryFields.of(request);
    var rolledBy = query.text("rolled_by", NewRoll.LONGEST_NAME);
    query.check();
    var dice = rolls.statistics(rolledBy).stream().map(GetStatistics::json).toList();
    var body = new JsonLine().member("rolled_by", rolledBy.orElse(null)).member("dice", dice);
    return Reply.json(200, body.toString()).with("Cache-Control", "no-store");
  }

  private static JsonLine json(DiceStatistics dice) {
    return new JsonLine()
        .member("sides", dice.sides())
        .member("count", dice.count())
        .member("mean", dice.mean())
        .member("variance", dice.variance())
        .member("histogram", dice.histogram())
        .member(
            "fairness",
            new JsonLine()
                .member("chi_squared", dice.chiSquared())
                .member("degrees_of_freedom", dice.degreesOfFreedom())
                .member("p_value", dice.pValue()));
  }
}

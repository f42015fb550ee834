package lambdasuite.rolls;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.idempotency.Idempotency;
import lambdasuite.shared.idempotency.StoredReply;
import lambdasuite.shared.json.JsonLine;

/// `POST /rolls/throw`: rolls the dice here and stores each.
record PostThrow(Rolls rolls, RandomGenerator random) implements Endpoint {
  private static final String ALLOWED = "dice notation such as 2d6+3, 4d6kh3, d% or d20adv";

  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var fields = JsonFields.parse(request.body());
    fields.require("expression", ALLOWED);
    var text = fields.text("expression", DiceParser.LONGEST);
    var expression = text.flatMap(t -> parse(t, fields));
    var names = RollJson.readNames(fields);
    fields.check();
    var key = Idempotency.key(request);
    var thrown = expression.orElseThrow().roll(random);
    var recording =
        rolls.add(
            newRolls(thrown, names), key, stored -> reply(text.orElseThrow(), thrown, stored));
    return Idempotency.reply(recording, request);
  }

  private static Optional<DiceExpression> parse(String text, JsonFields fields) {
    try {
      return Optional.of(DiceParser.parse(text));
    } catch (DiceSyntaxException e) {
      return fields.fault("expression", "expression has " + e.getMessage(), ALLOWED);
    }
  }

  private static List<NewRoll> newRolls(DiceExpression.Thrown thrown, RollJson.Names names) {
    return thrown.dice().stream()
        .map(die -> new NewRoll(die.outcome(), die.sides(), names.rolledBy(), names.createdBy()))
        .toList();
  }

  private static StoredReply reply(
      String expression, DiceExpression.Thrown thrown, List<Roll> stored) {
    var dice =
        IntStream.range(0, stored.size())
            .mapToObj(
                i -> RollJson.write(stored.get(i)).member("kept", thrown.dice().get(i).kept()))
            .toList();
    var body =
        new JsonLine()
            .member("expression", expression)
            .member("total", thrown.total())
            .member("rolls", dice);
    return new StoredReply(201, body.toString(), Optional.empty());
  }
}

package lambdasuite.rolls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.testing.Hostile;

/// Made-up bodies: right ones, wrong ones, and ones that are damaged.
final class Bodies {
  static final Hostile HOSTILE = new Hostile("rolls", "rolled_by", 60);

  private static final List<Object> VALUES =
      List.of(
          1,
          6,
          0,
          -1,
          7,
          2.5,
          1e300,
          4_294_967_296L,
          "6",
          "",
          true,
          List.of(1),
          new JsonLine(),
          "x".repeat(70));

  private static final List<String> EXPRESSIONS =
      List.of("2d6+3", "4d6kh3", "d%", "d20adv", "d20dis-1", "99d1000000", "-d4 + 2d8kl", "101d6");

  private static final List<String> PARAMETERS =
      List.of(
          "rolled_by", "created_by", "sides", "outcome", "from", "to", "limit", "cursor", "other");

  private static final List<String> QUERIED =
      List.of(
          "1",
          "6",
          "0",
          "-1",
          "1000000",
          "1e3",
          "",
          "Ada",
          "2026-11-21T09:00:00Z",
          "9999-12-31T23:59:59.999Z",
          "1970-01-01T00:00:00Z",
          "MTc5NTI1MTYwMC4x",
          "OTk5OTk5OTk5OS45OTk5OTk5OTk5");

  private Bodies() {}

  static List<String> names() {
    return HOSTILE.names();
  }

  /// One roll.
  static String next(Random random) {
    var body = roll(random);
    return random.nextInt(5) == 0 ? Hostile.damaged(body, random) : body;
  }

  /// Some rolls, most of them right.
  static String batch(Random random) {
    var rolls = new ArrayList<String>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      rolls.add(random.nextInt(5) == 0 ? roll(random) : "{\"outcome\":2}");
    }
    var body = "{\"rolls\":" + rolls + (random.nextInt(20) == 0 ? ",\"x\":1}" : "}");
    return random.nextInt(5) == 0 ? Hostile.damaged(body, random) : body;
  }

  /// What may be thrown.
  static String expression(Random random) {
    var expression = EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()));
    var text = random.nextInt(3) == 0 ? Hostile.damaged(expression, random) : expression;
    var body =
        new JsonLine()
            .member("expression", mostly(random, text))
            .member("rolled_by", mostly(random, "Ada"))
            .toString();
    return random.nextInt(5) == 0 ? Hostile.damaged(body, random) : body;
  }

  /// The parameters of a query.
  static Map<String, String> query(Random random) {
    var query = new HashMap<String, String>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      var name = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
      query.put(
          name,
          random.nextInt(3) == 0
              ? HOSTILE.text(random)
              : QUERIED.get(random.nextInt(QUERIED.size())));
    }
    return query;
  }

  private static String roll(Random random) {
    var body = new JsonLine();
    if (random.nextInt(20) > 0) {
      body.member("outcome", mostly(random, 1 + random.nextInt(6)));
    }
    if (random.nextBoolean()) {
      body.member("sides", mostly(random, 6 + random.nextInt(1_000)));
    }
    if (random.nextBoolean()) {
      body.member("rolled_by", mostly(random, HOSTILE.text(random)));
    }
    if (random.nextBoolean()) {
      body.member("created_by", mostly(random, HOSTILE.text(random)));
    }
    if (random.nextInt(20) == 0) {
      body.member(HOSTILE.text(random), 1);
    }
    return body.toString();
  }

  private static Object mostly(Random random, Object right) {
    return random.nextInt(10) > 0 ? right : VALUES.get(random.nextInt(VALUES.size()));
  }
}

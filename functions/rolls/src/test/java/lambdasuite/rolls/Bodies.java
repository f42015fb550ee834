package lambdasuite.rolls;

import java.util.List;
import java.util.Random;
import lambdasuite.shared.json.JsonLine;

/// Made-up bodies: right ones, wrong ones, and ones that are damaged.
final class Bodies {
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

  private Bodies() {}

  static String next(Random random) {
    var body = new JsonLine();
    if (random.nextInt(20) > 0) {
      body.member("outcome", mostly(random, 1 + random.nextInt(6)));
    }
    if (random.nextBoolean()) {
      body.member("sides", mostly(random, 6 + random.nextInt(1_000)));
    }
    if (random.nextBoolean()) {
      body.member("rolled_by", mostly(random, text(random)));
    }
    if (random.nextBoolean()) {
      body.member("created_by", mostly(random, text(random)));
    }
    if (random.nextInt(20) == 0) {
      body.member(text(random), 1);
    }
    return random.nextInt(5) == 0 ? damaged(body.toString(), random) : body.toString();
  }

  private static Object mostly(Random random, Object right) {
    return random.nextInt(10) > 0 ? right : VALUES.get(random.nextInt(VALUES.size()));
  }

  /// Any characters there are, and halves of some.
  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x80));
        case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT));
        case 2 -> text.append(Names.all().get(random.nextInt(Names.all().size())), 0, 1);
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  private static String damaged(String body, Random random) {
    var damaged = new StringBuilder(body);
    int at = random.nextInt(body.length());
    switch (random.nextInt(3)) {
      case 0 -> damaged.setLength(at);
      case 1 -> damaged.setCharAt(at, (char) random.nextInt(0x3000));
      default -> damaged.insert(at, body);
    }
    return damaged.toString();
  }
}

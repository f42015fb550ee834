package lambdasuite.books;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.testing.Hostile;

/// Made-up requests: right ones, wrong ones, and ones that are damaged.
final class Bodies {
  static final Hostile HOSTILE = new Hostile("books", "title", 255);

  private static final List<Object> VALUES =
      List.of(
          1,
          0,
          -1,
          12.345,
          1e300,
          4_294_967_296L,
          99_999_999.99,
          "6",
          "",
          " ",
          true,
          List.of(1),
          new JsonLine(),
          "x".repeat(256),
          "9999-12-31T23:59:59.999Z",
          "1000-01-01T00:00:00Z",
          "2026-11-21T09:00:00.0001Z");

  static List<String> names() {
    return HOSTILE.names();
  }

  /// Each with a value that is right.
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("type", "Novel"),
          Map.entry("author", "an"),
          Map.entry("title", "the"),
          Map.entry("q", "garden of"),
          Map.entry("minPrice", "10"),
          Map.entry("maxPrice", "20.5"),
          Map.entry("minStock", "7"),
          Map.entry("maxStock", "400"),
          Map.entry("publishedFrom", "1990-01-01T00:00:00Z"),
          Map.entry("publishedTo", "2020-01-01T00:00:00+01:00"),
          Map.entry("sort", "-title"),
          Map.entry("fields", "id,title"),
          Map.entry("limit", "3"),
          Map.entry("cursor", "aWQKMQox"),
          Map.entry("other", ""));

  private static final List<String> QUERIED =
      List.of(
          "1",
          "0",
          "-1",
          "12.34",
          "1e3",
          "",
          "Test",
          "%",
          "_!",
          "the garden",
          "+the -garden* (\"a\" ~b) @2 <c >d",
          "*",
          "\"",
          "price",
          "-title",
          "id,price",
          "2026-11-21T09:00:00Z",
          "9999-12-31T23:59:59.999Z",
          "aWQKMQox",
          "dGl0bGUKMQphYmM");

  private Bodies() {}

  /// A whole book.
  static String book(Random random) {
    var body = new JsonLine();
    for (var field : List.of("title", "type", "authors")) {
      if (random.nextInt(30) > 0) {
        body.member(field, mostly(random, "x" + HOSTILE.text(random)));
      }
    }
    body.member("publishAt", mostly(random, "2022-12-15T21:01:49.000Z"));
    body.member("stock", mostly(random, random.nextInt(100)));
    body.member("price", mostly(random, random.nextInt(10_000) / 100.0));
    if (random.nextInt(20) == 0) {
      body.member(HOSTILE.text(random), 1);
    }
    return maybeDamaged(body.toString(), random);
  }

  /// Some fields of one.
  static String changes(Random random) {
    var body = new JsonLine();
    if (random.nextBoolean()) {
      body.member("title", mostly(random, "x" + HOSTILE.text(random)));
    }
    if (random.nextBoolean()) {
      body.member("stock", mostly(random, random.nextInt(100)));
    }
    return maybeDamaged(body.toString(), random);
  }

  static String quantity(Random random) {
    var body = new JsonLine().member("quantity", mostly(random, 1 + random.nextInt(3)));
    return maybeDamaged(body.toString(), random);
  }

  /// An If-Match that may be right.
  static String tag(Random random) {
    return random.nextInt(3) == 0 ? HOSTILE.text(random) : "\"" + (1 + random.nextInt(4)) + "\"";
  }

  /// The parameters of a query.
  static Map<String, String> query(Random random) {
    var query = new HashMap<String, String>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      var names = List.copyOf(PARAMETERS.keySet());
      var name = names.get(random.nextInt(names.size()));
      query.put(
          name,
          switch (random.nextInt(4)) {
            case 0 -> HOSTILE.text(random);
            case 1 -> QUERIED.get(random.nextInt(QUERIED.size()));
            default -> PARAMETERS.getOrDefault(name, "");
          });
    }
    return query;
  }

  private static Object mostly(Random random, Object right) {
    return random.nextInt(20) > 0 ? right : VALUES.get(random.nextInt(VALUES.size()));
  }

  private static String maybeDamaged(String body, Random random) {
    return random.nextInt(10) > 0 ? body : Hostile.damaged(body, random);
  }
}

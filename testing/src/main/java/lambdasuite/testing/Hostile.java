package lambdasuite.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Texts that go wrong where they are put into SQL instead of bound, or counted in anything but
/// characters.
///
/// @param table what they would harm
/// @param column one of its columns, of text
/// @param characters how many the longest have, in code points
public record Hostile(String table, String column, int characters) {
  private static final List<String> OPENINGS =
      List.of("'", "\"", "`", "\\'", "''", "')", "'))", "%27", "\u02bc", "x'", "1'", "\\\\'");

  private static final List<String> CLOSINGS = List.of("", "--", "-- ", "#", "/*", ";\0");

  private static final String FAMILY = "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67";

  /// What somebody may be called, or call himself.
  public List<String> names() {
    return List.of(
        "Robert'); DROP TABLE " + table + ";--",
        "' OR '1'='1",
        "\" OR \"\"=\"",
        "\\",
        "\\'; DELETE FROM " + table + "; -- ",
        "1; SELECT SLEEP(5)",
        "/*!50000 SELECT 1 */",
        "?",
        "${jndi:ldap://127.0.0.1/a}",
        "%s%n{0}",
        "<script>alert(1)</script>",
        "line one\nline two\r\n\tend",
        "nul \0 inside",
        "\u001a\u007f\u0001",
        " spaces around ",
        "trailing space ",
        "Zoë Ångström",
        "e\u0301 is not \u00e9",
        "\u202eright to left",
        "\u200b\ufeff",
        "李雷 Ωmega 🎲",
        "😀".repeat(characters),
        FAMILY.repeat(characters / FAMILY.codePointCount(0, FAMILY.length())),
        "ẞ".repeat(characters),
        "\udbff\udfff",
        "null");
  }

  /// 500 texts: the names, and what would do harm inside a statement.
  public List<String> injections() {
    var all = new ArrayList<>(names());
    for (var opening : OPENINGS) {
      for (var attack : attacks()) {
        CLOSINGS.forEach(closing -> all.add(opening + attack + closing));
      }
    }
    return all.stream().distinct().limit(500).toList();
  }

  /// Any characters there are, some of the names', and halves of some.
  public String text(RandomGenerator random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x80));
        case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT));
        case 2 -> text.append(one(random), 0, random.nextInt(20) == 0 ? 1 : 2);
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }

  private String one(RandomGenerator random) {
    var names = names().stream().filter(name -> name.length() > 1).toList();
    return names.get(random.nextInt(names.size()));
  }

  /// A text, not empty, that lost its end, one of its characters, or its order.
  public static String damaged(String text, RandomGenerator random) {
    var damaged = new StringBuilder(text);
    int at = random.nextInt(text.length());
    switch (random.nextInt(3)) {
      case 0 -> damaged.setLength(at);
      case 1 -> damaged.setCharAt(at, (char) random.nextInt(0x3000));
      default -> damaged.insert(at, text);
    }
    return damaged.toString();
  }

  private List<String> attacks() {
    return List.of(
        " OR 1=1",
        " OR '1'='1'",
        "; DROP TABLE " + table,
        "; DELETE FROM " + table,
        " UNION SELECT 1,2,3,4,5,6",
        " AND SLEEP(9)",
        " AND 1=BENCHMARK(1e9,1)",
        "; UPDATE " + table + " SET " + column + "=1",
        ", (1,1,NULL,NULL,NOW())",
        " INTO OUTFILE '/tmp/x'",
        " LIMIT 0",
        "%",
        "_",
        " IS NOT NULL",
        " OR " + column + " LIKE '%'");
  }
}

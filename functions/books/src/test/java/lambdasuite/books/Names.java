package lambdasuite.books;

import java.util.List;

/// Names that go wrong where text is put together instead of bound, or counted in anything but
/// characters.
final class Names {
  private Names() {}

  static List<String> all() {
    return List.of(
        "Robert'); DROP TABLE books;--",
        "' OR '1'='1",
        "\" OR \"\"=\"",
        "\\",
        "\\'; DELETE FROM books; -- ",
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
        "😀".repeat(255),
        "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67".repeat(51),
        "ẞ".repeat(255),
        "\udbff\udfff",
        "null");
  }
}

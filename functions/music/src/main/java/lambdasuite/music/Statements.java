package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Statements in PartiQL, looked at only so far as to tell a SELECT of our table from all others.
///
/// The function's role may do nothing else either; this is told before DynamoDB is asked.
final class Statements {
  /// DynamoDB API reference, "ExecuteStatement".
  static final int LONGEST = 8_192;

  /// Text in single quotes, a name in double quotes, a word, or a single character. What holds a
  /// doubled quote is two of them, which makes no difference, and no repeated group, which would
  /// take a frame of the stack for each character.
  private static final Pattern TOKEN =
      Pattern.compile("'[^']*'|\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_.-]*|\\S");

  private Statements() {}

  static boolean isSelectFrom(String statement, String table) {
    return statement.getBytes(UTF_8).length <= LONGEST && isSelectFrom(tokens(statement), table);
  }

  private static boolean isSelectFrom(List<String> tokens, String table) {
    var keywords = tokens.stream().map(token -> token.toUpperCase(Locale.ROOT)).toList();
    int from = keywords.indexOf("FROM");
    return !tokens.isEmpty()
        && keywords.getFirst().equals("SELECT")
        && from > 0
        && from == keywords.lastIndexOf("FROM")
        && keywords.lastIndexOf("SELECT") == 0
        && !keywords.contains(";")
        && from + 1 < tokens.size()
        && isTable(tokens.get(from + 1), table);
  }

  /// Plain, in quotes, or with an index behind it.
  private static boolean isTable(String name, String table) {
    return name.equals(table) || name.equals('"' + table + '"') || name.startsWith(table + ".");
  }

  private static List<String> tokens(String statement) {
    return TOKEN.matcher(statement).results().map(match -> match.group()).toList();
  }
}

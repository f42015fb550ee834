package lambdasuite.dataapi;

import java.util.ArrayList;
import java.util.List;

/// A statement with `?` in place of each named parameter (`:name`), which are found outside
/// literals, quoted identifiers and comments alone (MySQL reference manual, "Language Structure").
///
/// @param names of the parameters, in the order of their question marks
record Sql(String text, List<String> names) {

  Sql {
    names = List.copyOf(names);
  }

  static Sql parse(String statement) throws ApiException {
    return new Parser(statement).parse();
  }

  private static final class Parser {
    private final String in;
    private final StringBuilder out = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private int at;
    private boolean ended;

    Parser(String in) {
      this.in = in;
    }

    Sql parse() throws ApiException {
      while (at < in.length()) {
        int length = passed();
        if (length > 0) {
          copy(length);
        } else {
          token();
        }
      }
      return new Sql(out.toString(), names);
    }

    /// The length of a space or comment here, which may also stand behind the statement.
    private int passed() {
      if (Character.isWhitespace(in.charAt(at))) {
        return 1;
      }
      if (in.startsWith("/*", at)) {
        return until("*/", 2);
      }
      boolean isLine = in.charAt(at) == '#' || isDashes();
      return isLine ? until("\n", 1) : 0;
    }

    private void token() throws ApiException {
      if (ended) {
        throw ApiException.validation("Multistatements aren't supported.");
      }
      char c = in.charAt(at);
      switch (c) {
        case '\'', '"', '`' -> copy(quoted(c));
        case ';' -> {
          ended = true;
          at++;
        }
        case ':' -> colon();
        default -> copy(1);
      }
    }

    /// `:name` is a parameter, `:=` and `::name` are not.
    private void colon() {
      int end = at + 1;
      while (end < in.length() && isPartOfName(in.charAt(end))) {
        end++;
      }
      boolean isSecond = at > 0 && in.charAt(at - 1) == ':';
      if (end == at + 1 || isSecond) {
        copy(1);
      } else {
        names.add(in.substring(at + 1, end));
        out.append('?');
        at = end;
      }
    }

    /// The length of what stands in quotes here; all that is left if they are not closed.
    private int quoted(char quote) {
      int end = at + 1;
      while (end < in.length() && in.charAt(end) != quote) {
        end += in.charAt(end) == '\\' && quote != '`' ? 2 : 1;
      }
      // A doubled quote is found again as the start of another text, which does no harm.
      return Math.min(end + 1, in.length()) - at;
    }

    /// MySQL wants a space behind the dashes.
    private boolean isDashes() {
      return in.startsWith("--", at)
          && (at + 2 == in.length() || Character.isWhitespace(in.charAt(at + 2)));
    }

    private int until(String end, int from) {
      int found = in.indexOf(end, at + from);
      return (found < 0 ? in.length() : found + end.length()) - at;
    }

    private void copy(int length) {
      out.append(in, at, at + length);
      at += length;
    }

    private static boolean isPartOfName(char c) {
      return c < 128 && (c == '_' || Character.isLetterOrDigit(c));
    }
  }
}

package lambdasuite.shared.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads JSON exactly as RFC 8259 has it, and in hostile hands costs no more than the text is long.
///
/// Objects become maps in the order of the text, arrays lists, numbers [BigDecimal], `null` null.
/// Beyond the RFC it refuses a name that stands twice in an object, nesting deeper than 64 and
/// numbers of more than 100 characters.
public final class Json {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 100;

  /// So many characters always fit.
  private static final int LONGEST_LONG = 18;

  private final String text;
  private final Predicate<String> wanted;
  private int at;
  private int depth;

  /// Whether nothing is made of what is read.
  private boolean skipping;

  /// @param wanted names of members of the outermost object
  private Json(String text, Predicate<String> wanted) {
    this.text = text;
    this.wanted = wanted;
  }

  /// The value that a text holds.
  public static @Nullable Object parse(String text) throws JsonSyntaxException {
    var json = new Json(text, _ -> true);
    var value = json.value();
    json.end();
    return value;
  }

  /// The object that a text holds.
  public static Map<String, @Nullable Object> parseObject(String text) throws JsonSyntaxException {
    return parseObject(text, _ -> true);
  }

  /// The members of wanted names of the object that a text holds. The others are read past, which
  /// costs less; they must be JSON too, but may stand there twice.
  public static Map<String, @Nullable Object> parseObject(String text, Predicate<String> wanted)
      throws JsonSyntaxException {
    var json = new Json(text, wanted);
    json.skipSpace();
    if (json.peek() != '{') {
      parse(text);
      throw new JsonSyntaxException("no object", 0);
    }
    var members = json.object();
    json.end();
    return members;
  }

  private void end() throws JsonSyntaxException {
    skipSpace();
    if (at < text.length()) {
      throw fault("something after the end");
    }
  }

  private @Nullable Object value() throws JsonSyntaxException {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() throws JsonSyntaxException {
    enter();
    var members = new LinkedHashMap<String, @Nullable Object>();
    if (!ends('}')) {
      do {
        member(members);
      } while (continues('}'));
    }
    depth--;
    return members;
  }

  private void member(Map<String, @Nullable Object> members) throws JsonSyntaxException {
    skipSpace();
    int start = at;
    var name = string();
    skipSpace();
    take(':');
    if (skipping) {
      value();
    } else if (depth == 1 && !wanted.test(name)) {
      skipping = true;
      value();
      skipping = false;
    } else {
      int known = members.size();
      members.put(name, value());
      if (members.size() == known) {
        throw new JsonSyntaxException("a name that stands twice", start);
      }
    }
  }

  private List<@Nullable Object> array() throws JsonSyntaxException {
    enter();
    var elements = new ArrayList<@Nullable Object>();
    if (!ends(']')) {
      do {
        elements.add(value());
      } while (continues(']'));
    }
    depth--;
    return elements;
  }

  private void enter() throws JsonSyntaxException {
    if (++depth > DEEPEST) {
      throw fault("nesting deeper than " + DEEPEST);
    }
    at++;
  }

  private boolean ends(char close) {
    skipSpace();
    if (peek() != close) {
      return false;
    }
    at++;
    return true;
  }

  private boolean continues(char close) throws JsonSyntaxException {
    if (ends(close)) {
      return false;
    }
    take(',');
    return true;
  }

  private @Nullable Object word(String word, @Nullable Object value) throws JsonSyntaxException {
    if (!text.startsWith(word, at)) {
      throw fault("no value");
    }
    at += word.length();
    return value;
  }

  private String string() throws JsonSyntaxException {
    take('"');
    int start = at;
    skipPlain();
    if (peek() != '"') {
      return stringWithEscapes(start);
    }
    at++;
    return skipping ? "" : text.substring(start, at - 1);
  }

  private String stringWithEscapes(int start) throws JsonSyntaxException {
    var result = new StringBuilder().append(text, start, at);
    for (char c = next(); c != '"'; c = next()) {
      if (c != '\\') {
        throw fault("a control character in a string");
      }
      result.append(escaped());
      int plain = at;
      skipPlain();
      result.append(text, plain, at);
    }
    return result.toString();
  }

  /// Moves to what is not itself in a string: its end, an escape, or a control character.
  private void skipPlain() {
    int i = at;
    for (int end = text.length(); i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        break;
      }
    }
    at = i;
  }

  private char escaped() throws JsonSyntaxException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) (hexDigit() << 12 | hexDigit() << 8 | hexDigit() << 4 | hexDigit());
      default -> throw fault("an unknown escape");
    };
  }

  private int hexDigit() throws JsonSyntaxException {
    char c = next();
    if (!HexFormat.isHexDigit(c)) {
      throw fault("an unknown escape");
    }
    return HexFormat.fromHexDigit(c);
  }

  /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`, RFC 8259 section 6.
  private BigDecimal number() throws JsonSyntaxException {
    int start = at;
    skip('-', '-');
    if (!skip('0', '0')) {
      digits();
    }
    if (isWhole() && at - start <= LONGEST_LONG) {
      return BigDecimal.valueOf(Long.parseLong(text, start, at, 10));
    }
    if (skip('.', '.')) {
      digits();
    }
    if (skip('e', 'E')) {
      skip('+', '-');
      digits();
    }
    if (at - start > LONGEST_NUMBER) {
      throw new JsonSyntaxException(
          "a number of more than " + LONGEST_NUMBER + " characters", start);
    }
    try {
      return new BigDecimal(text.substring(start, at));
    } catch (NumberFormatException _) {
      throw new JsonSyntaxException("a number beyond all bounds", start);
    }
  }

  private boolean isWhole() {
    char c = peek();
    return c != '.' && c != 'e' && c != 'E';
  }

  private void digits() throws JsonSyntaxException {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw fault("no value");
    }
  }

  private boolean skip(char either, char or) {
    char c = peek();
    boolean found = c == either || c == or;
    at += found ? 1 : 0;
    return found;
  }

  private void skipSpace() {
    int i = at;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    at = i;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private void take(char expected) throws JsonSyntaxException {
    if (peek() != expected) {
      throw fault("no " + expected);
    }
    at++;
  }

  private char next() throws JsonSyntaxException {
    if (at == text.length()) {
      throw fault("an early end");
    }
    return text.charAt(at++);
  }

  /// The next character; NUL, which begins nothing, at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private JsonSyntaxException fault(String fault) {
    return new JsonSyntaxException(fault, at);
  }
}

package lambdasuite.shared.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One JSON object on one line, built member by member; the cheapest JSON there is at start (RFC
/// 8259).
///
/// Values may be strings, numbers, booleans, null, maps, [JsonObject]s, iterables and other lines;
/// anything else is written as its text.
public final class JsonLine {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder text = new StringBuilder(128).append('{');

  /// Adds a member. Names are not checked for duplicates.
  public JsonLine member(String name, @Nullable Object value) {
    if (text.charAt(text.length() - 1) != '{') {
      text.append(',');
    }
    appendString(name);
    text.append(':');
    appendValue(value);
    return this;
  }

  /// The finished object; the line can still grow afterwards.
  @Override
  public String toString() {
    return text + "}";
  }

  /// Writes the object and a line end in one call, so that lines stay whole whoever else writes.
  public void print(PrintStream out) {
    var bytes = (text + "}\n").getBytes(UTF_8);
    out.write(bytes, 0, bytes.length);
  }

  /// No switch over types here, nor wherever else every start comes by: it would be linked anew each
  /// time (docs/decisions/cold-start.md).
  private void appendValue(@Nullable Object value) {
    if (value instanceof String string) {
      appendString(string);
    } else if (value instanceof Number number) {
      appendNumber(number);
    } else if (value instanceof JsonLine line) {
      text.append(line.text).append('}');
    } else if (value instanceof Map<?, ?> map) {
      appendObject(map);
    } else if (value instanceof JsonObject object) {
      appendObject(object);
    } else if (value instanceof Iterable<?> values) {
      appendArray(values);
    } else if (value == null || value instanceof Boolean) {
      text.append(value);
    } else {
      appendString(value.toString());
    }
  }

  private void appendNumber(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      text.append(number.longValue());
    } else if (isNoNumber(number)) {
      text.append("null");
    } else {
      text.append(number);
    }
  }

  private static boolean isNoNumber(Number number) {
    return (number instanceof Double || number instanceof Float)
        && !Double.isFinite(number.doubleValue());
  }

  private void appendObject(Map<?, ?> map) {
    text.append('{');
    map.forEach((name, value) -> member(String.valueOf(name), value));
    text.append('}');
  }

  private void appendObject(JsonObject object) {
    text.append('{');
    object.writeTo(this);
    text.append('}');
  }

  private void appendArray(Iterable<?> values) {
    text.append('[');
    var separator = "";
    for (var value : values) {
      text.append(separator);
      appendValue(value);
      separator = ",";
    }
    text.append(']');
  }

  private void appendString(String value) {
    text.append('"');
    int written = 0;
    for (int i = 0; i < value.length(); i++) {
      if (!isPlain(value.charAt(i))) {
        text.append(value, written, i);
        appendEscaped(value, i);
        written = i + 1;
      }
    }
    text.append(value, written, value.length()).append('"');
  }

  /// Most text is, and goes out in one piece.
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private void appendEscaped(String value, int index) {
    char c = value.charAt(index);
    switch (c) {
      case '"', '\\' -> text.append('\\').append(c);
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || isLoneSurrogate(value, index)) {
          appendUnicodeEscape(c);
        } else {
          text.append(c);
        }
      }
    }
  }

  /// Half of a surrogate pair has no UTF-8 form, so it goes out as an escape.
  private static boolean isLoneSurrogate(String value, int index) {
    char c = value.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == value.length() || !Character.isLowSurrogate(value.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(value.charAt(index - 1)));
  }

  private void appendUnicodeEscape(char c) {
    text.append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[c >> 8 & 15])
        .append(HEX[c >> 4 & 15])
        .append(HEX[c & 15]);
  }
}

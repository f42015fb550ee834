package lambdasuite.shared;

/// Texts as Unicode has them, where Java counts in UTF-16.
public final class Unicode {
  private Unicode() {}

  /// How many characters (code points) a text has.
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /// Whether all of its characters are whole: UTF-16 lets half of a surrogate pair stand alone, and
  /// no database stores it.
  public static boolean isWhole(String text) {
    // No stream, whose classes a first request would wait for.
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        return false;
      }
    }
    return true;
  }
}

package lambdasuite.rolls;

/// A text is not dice notation, or asks for more dice than this suite throws.
final class DiceSyntaxException extends Exception {

  /// @param offset where, in characters from the start
  DiceSyntaxException(String fault, int offset) {
    super(fault + " at character " + offset);
  }
}

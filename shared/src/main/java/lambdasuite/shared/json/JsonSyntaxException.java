package lambdasuite.shared.json;

/// A text is not JSON, or more of it than this reader takes.
public final class JsonSyntaxException extends Exception {
  /// @param offset where, in characters from the start
  JsonSyntaxException(String fault, int offset) {
    super(fault + " at character " + offset);
  }
}

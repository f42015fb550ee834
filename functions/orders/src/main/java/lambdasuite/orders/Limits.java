package lambdasuite.orders;

/// How much one request may ask for. Whatever exceeds a limit is refused before the database is
/// asked.
///
/// @param bytes of the body, or of the query in a URL, in UTF-8
/// @param tokens of the document
/// @param depth of fields within fields
/// @param aliases in all
/// @param complexity fields in the reply at most, each page counted as full
record Limits(int bytes, int tokens, int depth, int aliases, int complexity) {
  static final Limits USUAL = new Limits(65_536, 2_000, 12, 30, 20_000);
}

package lambdasuite.imaging.gif;

/// Takes the rows of a picture from the top down.
@FunctionalInterface
interface Rows {
  /// Adds a row.
  ///
  /// @param row indices, which are overwritten afterwards
  void add(byte[] row, int y);
}

package lambdasuite.imaging.png;

import lambdasuite.imaging.plane.Picture;

/// Reduces restored rows to a picture.
interface RowTarget {
  /// Adds the row of a pass, whose y counts rows of the pass.
  void add(byte[] row, Pass pass, int y);

  Picture finish();
}

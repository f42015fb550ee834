package lambdasuite.imaging.png;

import lambdasuite.imaging.plane.BoxReducer;

/// Adds a whole row to what a reducer has so far.
interface RowAdder {
  void add(byte[] row, int pixels, BoxReducer reducer);
}

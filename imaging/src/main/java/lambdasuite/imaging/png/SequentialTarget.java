package lambdasuite.imaging.png;

import lambdasuite.imaging.plane.BoxReducer;
import lambdasuite.imaging.plane.Picture;

/// Averages rows that come from the top down.
final class SequentialTarget implements RowTarget {
  private final PixelAdder adder;
  private final BoxReducer reducer;

  private final boolean plainBytes;

  /// A target for rows whose bytes may be added as they stand, or for others.
  SequentialTarget(PixelAdder adder, boolean plainBytes, BoxReducer reducer) {
    this.adder = adder;
    this.plainBytes = plainBytes;
    this.reducer = reducer;
  }

  @Override
  public void add(byte[] row, Pass pass, int y) {
    if (plainBytes) {
      reducer.addBytes(row);
    } else {
      adder.add(row, pass.width(), reducer.sums());
    }
    reducer.endRow();
  }

  @Override
  public Picture finish() {
    return reducer.finish();
  }
}

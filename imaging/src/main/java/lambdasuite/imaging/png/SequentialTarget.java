package lambdasuite.imaging.png;

import lambdasuite.imaging.plane.BoxReducer;
import lambdasuite.imaging.plane.Picture;

/// Averages rows that come from the top down.
final class SequentialTarget implements RowTarget {
  private final RowAdder adder;
  private final BoxReducer reducer;

  SequentialTarget(RowAdder adder, BoxReducer reducer) {
    this.adder = adder;
    this.reducer = reducer;
  }

  @Override
  public void add(byte[] row, Pass pass, int y) {
    adder.add(row, pass.width(), reducer);
    reducer.endRow();
  }

  @Override
  public Picture finish() {
    return reducer.finish();
  }
}

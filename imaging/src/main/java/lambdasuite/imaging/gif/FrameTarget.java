package lambdasuite.imaging.gif;

import lambdasuite.imaging.plane.BoxReducer;
import lambdasuite.imaging.plane.IndexedColors;

/// Adds the rows of a picture to the logical screen; what lies outside of it is cut off.
final class FrameTarget implements Rows {
  private final FrameHeader frame;
  private final IndexedColors colors;
  private final int visible;
  private final BoxReducer reducer;

  FrameTarget(FrameHeader frame, IndexedColors colors, BoxReducer reducer) {
    this.frame = frame;
    this.colors = colors;
    this.reducer = reducer;
    this.visible = Math.clamp(frame.screen().width() - frame.left(), 0, frame.width());
  }

  @Override
  public void add(byte[] row, int y) {
    if (y == 0) {
      for (int above = 0; above < frame.top(); above++) {
        reducer.endRow();
      }
    }
    if (reducer.isFull()) {
      return;
    }
    reducer.addIndices(row, visible, frame.left(), colors);
    reducer.endRow();
  }
}

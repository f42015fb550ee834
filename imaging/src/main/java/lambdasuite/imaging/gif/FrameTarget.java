package lambdasuite.imaging.gif;

import lambdasuite.imaging.plane.BoxReducer;

/// Adds the rows of a picture to the logical screen; what lies outside of it is cut off.
final class FrameTarget {
  private final FrameHeader frame;
  private final int[] levels;
  private final int channels;
  private final int visible;
  private final BoxReducer reducer;

  FrameTarget(FrameHeader frame, int[] levels, BoxReducer reducer) {
    this.frame = frame;
    this.levels = levels;
    this.reducer = reducer;
    this.channels = reducer.channels();
    this.visible = Math.clamp(frame.screen().width() - frame.left(), 0, frame.width());
  }

  /// Adds a row of the picture; rows must come from the top down.
  void add(byte[] row, int y) {
    if (y == 0) {
      for (int above = 0; above < frame.top(); above++) {
        reducer.endRow();
      }
    }
    if (reducer.isFull()) {
      return;
    }
    int[] sums = reducer.sums();
    int out = frame.left() * channels;
    for (int x = 0; x < visible; x++, out += channels) {
      int color = 4 * (row[x] & 0xff);
      sums[out] += levels[color];
      sums[out + 1] += levels[color + 1];
      sums[out + 2] += levels[color + 2];
      if (channels == 4) {
        sums[out + 3] += levels[color + 3];
      }
    }
    reducer.endRow();
  }
}

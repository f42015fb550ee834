package lambdasuite.imaging.png;

import java.util.List;
import java.util.stream.Stream;
import lambdasuite.imaging.Size;

/// A pass over the picture: from where on and in which steps it takes pixels (PNG, 8.2).
record Pass(Size whole, int left, int top, int stepX, int stepY) {
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  /// After so many passes every pixel of a grid of 8, 4, 2 or 1 is there.
  private static final int[] PASSES_OF_GRID = {7, 5, 3, 1};

  /// How many pixels each way an output pixel must be averaged of, so that leaving the others out
  /// is not seen.
  private static final int ENOUGH = 6;

  static List<Pass> single(Size whole) {
    return List.of(new Pass(whole, 0, 0, 1, 1));
  }

  /// The passes that carry enough pixels for the target; those without pixels are left out.
  static List<Pass> interlaced(Size whole, Size target) {
    int grid = 0;
    while (grid < 3
        && whole.width() >> (grid + 1) >= ENOUGH * target.width()
        && whole.height() >> (grid + 1) >= ENOUGH * target.height()) {
      grid++;
    }
    return Stream.of(ADAM7)
        .limit(PASSES_OF_GRID[grid])
        .map(p -> new Pass(whole, p[0], p[1], p[2], p[3]))
        .filter(pass -> pass.width() > 0 && pass.height() > 0)
        .toList();
  }

  int width() {
    return Math.ceilDiv(whole.width() - left, stepX);
  }

  int height() {
    return Math.ceilDiv(whole.height() - top, stepY);
  }
}

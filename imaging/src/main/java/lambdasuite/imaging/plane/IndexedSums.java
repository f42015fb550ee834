package lambdasuite.imaging.plane;

import java.util.Arrays;

/// Sums of opaque indexed colours, the three of a column in one number.
final class IndexedSums {
  private static final int BITS = IndexedColors.BITS;
  private static final int LEVEL = (1 << BITS) - 1;

  private final int width;
  private long[] columns = {};

  IndexedSums(int width) {
    this.width = width;
  }

  void add(byte[] indices, int count, int column, long[] colors) {
    if (columns.length == 0) {
      columns = new long[width];
    }
    for (int i = 0; i < count; i++) {
      columns[column + i] += colors[indices[i] & 0xff];
    }
  }

  /// Adds what was collected to sums of their own, and starts again.
  void moveTo(int[] sums) {
    for (int x = 0; x < columns.length; x++) {
      long column = columns[x];
      sums[3 * x] += (int) column & LEVEL;
      sums[3 * x + 1] += (int) (column >>> BITS) & LEVEL;
      sums[3 * x + 2] += (int) (column >>> (2 * BITS));
    }
    Arrays.fill(columns, 0);
  }
}

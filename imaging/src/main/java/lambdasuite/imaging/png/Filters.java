package lambdasuite.imaging.png;

import lambdasuite.imaging.ImageException;

/// Undoes the filters of rows (PNG, 9).
final class Filters {
  /// Bytes behind a row that may be read and written in passing.
  static final int SLACK = 16;

  private Filters() {}

  /// Restores a row of `count` bytes that starts, with its filter, at an index of `in`.
  ///
  /// @param above the row above, zeros for the first
  /// @param distance from a byte to the one of the same sample in the pixel before
  static void restore(
      byte[] in, int start, byte[] row, byte[] above, int count, int distance, long offset)
      throws ImageException {
    int from = start + 1;
    switch (in[start]) {
      case 0 -> System.arraycopy(in, from, row, 0, count);
      case 1 -> left(in, from, row, count, distance);
      case 2 -> up(in, from, row, above, count);
      case 3 -> average(in, from, row, above, count, distance);
      case 4 -> paeth(in, from, row, above, count, distance);
      default -> throw ImageException.damaged(offset, "unknown filter");
    }
  }

  private static void left(byte[] in, int from, byte[] row, int count, int distance) {
    switch (distance) {
      case 1 -> left1(in, from, row, count);
      case 2, 3, 4 -> PixelFilters.left(in, from, row, count, distance);
      default -> leftOf(in, from, row, count, distance);
    }
  }

  private static void average(
      byte[] in, int from, byte[] row, byte[] above, int count, int distance) {
    switch (distance) {
      case 2, 3, 4 -> PixelFilters.average(in, from, row, above, count, distance);
      default -> averageOf(in, from, row, above, count, distance);
    }
  }

  private static void paeth(
      byte[] in, int from, byte[] row, byte[] above, int count, int distance) {
    switch (distance) {
      case 1 -> paeth1(in, from, row, above, count);
      case 3 -> PixelFilters.paeth3(in, from, row, above, count);
      case 4 -> PixelFilters.paeth4(in, from, row, above, count);
      default -> paethOf(in, from, row, above, count, distance);
    }
  }

  private static void left1(byte[] in, int from, byte[] row, int count) {
    int left = 0;
    for (int i = 0; i < count; i++) {
      left += in[from + i];
      row[i] = (byte) left;
    }
  }

  private static void leftOf(byte[] in, int from, byte[] row, int count, int distance) {
    int head = Math.min(distance, count);
    System.arraycopy(in, from, row, 0, head);
    for (int i = distance; i < count; i++) {
      row[i] = (byte) (in[from + i] + row[i - distance]);
    }
  }

  private static void up(byte[] in, int from, byte[] row, byte[] above, int count) {
    for (int i = 0; i < count; i++) {
      row[i] = (byte) (in[from + i] + above[i]);
    }
  }

  private static void averageOf(
      byte[] in, int from, byte[] row, byte[] above, int count, int distance) {
    for (int i = 0; i < Math.min(distance, count); i++) {
      row[i] = (byte) (in[from + i] + ((above[i] & 0xff) >> 1));
    }
    for (int i = distance; i < count; i++) {
      row[i] = (byte) (in[from + i] + (((row[i - distance] & 0xff) + (above[i] & 0xff)) >> 1));
    }
  }

  private static void paethOf(
      byte[] in, int from, byte[] row, byte[] above, int count, int distance) {
    for (int i = 0; i < Math.min(distance, count); i++) {
      row[i] = (byte) (in[from + i] + above[i]);
    }
    for (int i = distance; i < count; i++) {
      int predicted =
          predict(row[i - distance] & 0xff, above[i] & 0xff, above[i - distance] & 0xff);
      row[i] = (byte) (in[from + i] + predicted);
    }
  }

  private static void paeth1(byte[] in, int from, byte[] row, byte[] above, int count) {
    int left = 0;
    int corner = 0;
    for (int i = 0; i < count; i++) {
      int up = above[i] & 0xff;
      left = (in[from + i] + predict(left, up, corner)) & 0xff;
      corner = up;
      row[i] = (byte) left;
    }
  }

  /// Paeth's predictor without a branch that noise would mislead.
  static int predict(int left, int up, int corner) {
    int t = 3 * corner - left - up;
    int low = Math.min(left, up);
    int high = Math.max(left, up);
    int below = (t - high) >> 31;
    int above = (low - t) >> 31;
    int chosen = low ^ ((low ^ corner) & below);
    return high ^ ((high ^ chosen) & above);
  }
}

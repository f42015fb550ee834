package lambdasuite.imaging.png;

import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.Words;

/// Undoes the filters of rows (PNG, 9).
final class Filters {
  /// Bytes behind a row that may be read and written in passing.
  static final int SLACK = 16;

  private static final long LANES = 0x00ff00ff00ff00ffL;
  private static final long SIGNS = 0x8000800080008000L;
  private static final long ONES = 0x0001000100010001L;

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
      case 4 -> {
        switch (distance) {
          case 1 -> paeth1(in, from, row, above, count);
          case 3 -> paeth3(in, from, row, above, count);
          case 4 -> paeth4(in, from, row, above, count);
          default -> paeth(in, from, row, above, count, distance);
        }
      }
      default -> throw ImageException.damaged(offset, "unknown filter");
    }
  }

  private static void left(byte[] in, int from, byte[] row, int count, int distance) {
    switch (distance) {
      case 1 -> left1(in, from, row, count);
      case 3 -> left3(in, from, row, count);
      default -> leftOf(in, from, row, count, distance);
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

  private static void left3(byte[] in, int from, byte[] row, int count) {
    int a = 0;
    int b = 0;
    int c = 0;
    for (int i = 0; i + 2 < count; i += 3) {
      a += in[from + i];
      b += in[from + i + 1];
      c += in[from + i + 2];
      row[i] = (byte) a;
      row[i + 1] = (byte) b;
      row[i + 2] = (byte) c;
    }
  }

  private static void up(byte[] in, int from, byte[] row, byte[] above, int count) {
    for (int i = 0; i < count; i++) {
      row[i] = (byte) (in[from + i] + above[i]);
    }
  }

  private static void average(
      byte[] in, int from, byte[] row, byte[] above, int count, int distance) {
    for (int i = 0; i < Math.min(distance, count); i++) {
      row[i] = (byte) (in[from + i] + ((above[i] & 0xff) >> 1));
    }
    for (int i = distance; i < count; i++) {
      row[i] = (byte) (in[from + i] + (((row[i - distance] & 0xff) + (above[i] & 0xff)) >> 1));
    }
  }

  private static void paeth(
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

  /// The same as for four samples below, without a branch that noise would mislead.
  static int predict(int left, int up, int corner) {
    int t = 3 * corner - left - up;
    int low = Math.min(left, up);
    int high = Math.max(left, up);
    int below = (t - high) >> 31;
    int above = (low - t) >> 31;
    int chosen = low ^ ((low ^ corner) & below);
    return high ^ ((high ^ chosen) & above);
  }

  private static void paeth3(byte[] in, int from, byte[] row, byte[] above, int count) {
    long left = 0;
    long corner = 0;
    for (int i = 0; i < count - 2; i += 3) {
      long up = spread((int) Words.INT_LITTLE.get(above, i));
      long residue = spread((int) Words.INT_LITTLE.get(in, from + i));
      left = (residue + predict(left, up, corner)) & LANES;
      corner = up;
      row[i] = (byte) left;
      row[i + 1] = (byte) (left >>> 16);
      row[i + 2] = (byte) (left >>> 32);
    }
  }

  private static void paeth4(byte[] in, int from, byte[] row, byte[] above, int count) {
    long left = 0;
    long corner = 0;
    for (int i = 0; i < count - 3; i += 4) {
      long up = spread((int) Words.INT_LITTLE.get(above, i));
      long residue = spread((int) Words.INT_LITTLE.get(in, from + i));
      left = (residue + predict(left, up, corner)) & LANES;
      corner = up;
      long pairs = (left | left >>> 8) & 0x0000ffff0000ffffL;
      Words.INT_LITTLE.set(row, i, (int) (pairs | pairs >>> 16));
    }
  }

  /// Four bytes as four lanes of 16 bits.
  private static long spread(int bytes) {
    long pairs = bytes & 0xffffffffL;
    pairs = (pairs | pairs << 16) & 0x0000ffff0000ffffL;
    return (pairs | pairs << 8) & LANES;
  }

  /// The prediction for four samples at a time: with t = 3·corner − left − up it is the larger
  /// neighbour where t is not above the smaller one, the smaller where t is not below the larger,
  /// and else the corner.
  private static long predict(long left, long up, long corner) {
    long t = 3 * corner + SIGNS - up - left;
    long isLarger = masked(((left | SIGNS) - up) & SIGNS);
    long swap = (left ^ up) & isLarger;
    long low = left ^ swap;
    long high = up ^ swap;
    long notBelow = masked((t - high) & SIGNS);
    long above = masked((t - ONES - low) & SIGNS);
    long chosen = corner ^ ((corner ^ low) & notBelow);
    return high ^ ((high ^ chosen) & above);
  }

  /// Lanes of 15 ones where the sign bit is set.
  private static long masked(long signs) {
    return signs - (signs >>> 15);
  }
}

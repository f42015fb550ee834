package lambdasuite.imaging.png;

import lambdasuite.imaging.io.Words;

/// Undoes the filters that go from pixel to pixel, for pixels of two to four bytes: all samples of
/// a pixel at once, in lanes of 16 bits.
final class PixelFilters {
  /// The highest bit of each lane, of which all other masks are made. Not final: C2 moves constants
  /// to where they lengthen the chain from one pixel to the next, and loads each of them anew for
  /// every pixel, which costs a sixth of the time.
  private static long signs = 0x8000800080008000L;

  private PixelFilters() {}

  static void left(byte[] in, int from, byte[] row, int count, int distance) {
    long mask = mask(signs);
    int pixels = count / distance;
    long left = 0;
    for (int x = 0; x < pixels; x++) {
      left = (lanes(in, from + x * distance, mask) + left) & mask;
      put(left, row, x * distance);
    }
  }

  static void average(byte[] in, int from, byte[] row, byte[] above, int count, int distance) {
    long mask = mask(signs);
    int pixels = count / distance;
    long left = 0;
    for (int x = 0; x < pixels; x++) {
      long average = (left + lanes(above, x * distance, mask)) >>> 1 & mask;
      left = (lanes(in, from + x * distance, mask) + average) & mask;
      put(left, row, x * distance);
    }
  }

  /// Of pixels of three bytes. It is a loop of its own, and so is the next, since C2 makes less of
  /// one whose steps it does not know.
  static void paeth3(byte[] in, int from, byte[] row, byte[] above, int count) {
    long signs = PixelFilters.signs;
    long mask = mask(signs);
    long left = 0;
    long corner = 0;
    for (int i = 0; i < count; i += 3) {
      long up = lanes(above, i, mask);
      left = (lanes(in, from + i, mask) + predict(left, up, corner, signs)) & mask;
      put(left, row, i);
      corner = up;
    }
  }

  static void paeth4(byte[] in, int from, byte[] row, byte[] above, int count) {
    long signs = PixelFilters.signs;
    long mask = mask(signs);
    long left = 0;
    long corner = 0;
    for (int i = 0; i < count; i += 4) {
      long up = lanes(above, i, mask);
      left = (lanes(in, from + i, mask) + predict(left, up, corner, signs)) & mask;
      put(left, row, i);
      corner = up;
    }
  }

  /// The same as [Filters#predict(int, int, int)], also without a branch.
  ///
  /// It is the left sample where that is not between the upper one and `end` = 3·corner − 2·upper.
  /// Between them it is the upper one or the corner: the larger where 2·left is not below the
  /// middle, 3·corner − upper. This way most can be computed before the left sample is known.
  private static long predict(long left, long up, long corner, long signs) {
    long signedUp = up | signs;
    long step = signedUp - corner;
    long rises = step & signs;
    long one = rises >>> 15;
    long lessMiddle = step - 2 * corner;
    long lessEnd = lessMiddle + up - one;
    long either = up ^ corner;
    long smaller = up ^ (either & (rises - one));
    long isLarger = masked(2 * left + (lessMiddle + one - (signs >>> 15)), signs);
    long between = smaller ^ (either & isLarger);
    long isOutside = masked((signedUp - left) ^ (left + lessEnd), signs);
    return between ^ ((between ^ left) & isOutside);
  }

  /// Lanes of 15 ones where the sign bit is set.
  private static long masked(long lanes, long signs) {
    long set = lanes & signs;
    return set - (set >>> 15);
  }

  /// The lower byte of each lane.
  private static long mask(long signs) {
    return (signs >>> 7) - (signs >>> 15);
  }

  /// Four bytes, the first and third in the lower lanes.
  private static long lanes(byte[] bytes, int at, long mask) {
    long word = (int) Words.INT_LITTLE.get(bytes, at) & 0xffffffffL;
    return (word | word << 24) & mask;
  }

  /// Writes four bytes; those that belong to the next pixel are overwritten with it.
  private static void put(long lanes, byte[] bytes, int at) {
    Words.INT_LITTLE.set(bytes, at, (int) (lanes | lanes >>> 24));
  }
}

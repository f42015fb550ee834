package lambdasuite.imaging.plane;

import java.util.Arrays;
import lambdasuite.imaging.io.Words;

/// Sums of bytes, eight at a time: they go into lanes of 16 bits, which as many rows as are ever
/// averaged do not fill.
final class ByteSums {
  private static final long LANES = 0x00ff00ff00ff00ffL;

  /// Of eight bytes that follow each other the sums of the first, third and so on, and of the rest.
  private final long[] even;

  private final long[] odd;
  private final int count;
  private boolean used;

  /// Sums of so many bytes of a row.
  ByteSums(int count) {
    this.count = count;
    this.even = new long[Math.ceilDiv(count, 8)];
    this.odd = new long[even.length];
  }

  /// Adds a row; there must be seven bytes behind it.
  void add(byte[] bytes, int from) {
    used = true;
    add(bytes, from, even, odd);
  }

  /// Adds four rows, each `stride` behind the one before, which is half the work.
  void addFour(byte[] bytes, int from, int stride) {
    used = true;
    addFour(bytes, from, stride, even, odd);
  }

  private static void add(byte[] bytes, int from, long[] even, long[] odd) {
    for (int i = 0; i < even.length; i++) {
      long word = (long) Words.LONG_LITTLE.get(bytes, from + 8 * i);
      even[i] += word & LANES;
      odd[i] += word >>> 8 & LANES;
    }
  }

  private static void addFour(byte[] bytes, int from, int stride, long[] even, long[] odd) {
    for (int i = 0; i < even.length; i++) {
      int at = from + 8 * i;
      long a = (long) Words.LONG_LITTLE.get(bytes, at);
      long b = (long) Words.LONG_LITTLE.get(bytes, at + stride);
      long c = (long) Words.LONG_LITTLE.get(bytes, at + 2 * stride);
      long d = (long) Words.LONG_LITTLE.get(bytes, at + 3 * stride);
      even[i] += (a & LANES) + (b & LANES) + (c & LANES) + (d & LANES);
      odd[i] += (a >>> 8 & LANES) + (b >>> 8 & LANES) + (c >>> 8 & LANES) + (d >>> 8 & LANES);
    }
  }

  /// Adds what was collected to sums of their own, and starts again.
  void moveTo(int[] sums) {
    if (!used) {
      return;
    }
    int whole = count / 8;
    for (int i = 0; i < whole; i++) {
      move(even[i], sums, 8 * i);
      move(odd[i], sums, 8 * i + 1);
    }
    for (int at = 8 * whole; at < count; at++) {
      long lanes = (at & 1) == 0 ? even[whole] : odd[whole];
      sums[at] += (int) (lanes >>> ((at & 6) * 8)) & 0xffff;
    }
    Arrays.fill(even, 0);
    Arrays.fill(odd, 0);
    used = false;
  }

  private static void move(long lanes, int[] sums, int at) {
    sums[at] += (int) lanes & 0xffff;
    sums[at + 2] += (int) lanes >>> 16;
    sums[at + 4] += (int) (lanes >>> 32) & 0xffff;
    sums[at + 6] += (int) (lanes >>> 48);
  }
}

package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Tables from the next 11 bits to a code and what it says of the value behind it.
///
/// From the low end an entry has the bits of both in 6 bits, the size of the value in 4 and the run
/// of zeros before it in 6; the run means nothing where the code is one of DC coefficients. An entry
/// of 0 says that the code is longer.
final class SizeTables {
  static final int BITS = 11;

  /// A run longer than any block, which stands for its end.
  static final int END_OF_BLOCK = 63;

  private SizeTables() {}

  static char[] of(HuffmanCode code) {
    var table = new char[1 << BITS];
    int at = 0;
    int index = 0;
    for (int length = 1; length <= BITS; length++) {
      int span = 1 << (BITS - length);
      for (int i = code.count(length); i > 0; i--, at += span) {
        Arrays.fill(table, at, at + span, (char) entry(length << 8 | code.symbol(index++)));
      }
    }
    return table;
  }

  /// The entry of a length, shifted by 8, and a symbol; a length of 0 is none.
  static int entry(int found) {
    int length = found >> 8;
    int size = found & 15;
    int run = found >> 4 & 15;
    return length + size | size << 6 | (size == 0 && run != 15 ? END_OF_BLOCK : run) << 10;
  }

  /// How many bits the code and the value take.
  static int bits(int entry) {
    return entry & 63;
  }

  static int run(int entry) {
    return entry >> 10;
  }

  /// The signed value that follows the code at the start of the bits, without a branch.
  static int value(long bits, int entry) {
    int size = entry >> 6 & 15;
    long additional = bits << (entry - size);
    long negative = ~(additional >> 63);
    return (int) (((additional ^ negative) >>> 1 >>> (63 - size)) ^ negative) - (int) negative;
  }

  /// The signed value of additional bits (ITU-T T.81, figure F.12).
  static int extend(int bits, int size) {
    return size == 0 || bits >= 1 << (size - 1) ? bits : bits - (1 << size) + 1;
  }
}

package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Tables that pass over AC coefficients whose values are not needed.
///
/// From the next 13 bits an entry gives the bits to skip in 6 bits and above them by how many
/// coefficients that advances; [#END] is added when the block ends with it.
final class SkipTable {
  static final int BITS = 13;
  static final int END = 256;

  /// The most bits that an entry of `several` skips, so that three of them fit between two refills.
  private static final int MOST_SKIPPED = 18;

  /// An advance that no code has, where the bits do not suffice.
  private static final int UNKNOWN = 400;

  private final short[] one = new short[1 << BITS];
  private final short[] several = new short[1 << BITS];

  SkipTable(HuffmanCode code) {
    fillOne(code);
    for (int bits = 0; bits < several.length; bits++) {
      several[bits] = join(bits);
    }
  }

  /// Entries of a single symbol; they may skip up to 28 bits.
  short[] one() {
    return one;
  }

  /// Entries of as many symbols as the bits hold whole; they skip no more than 18 bits.
  short[] several() {
    return several;
  }

  private void fillOne(HuffmanCode code) {
    Arrays.fill(one, (short) (UNKNOWN << 6));
    int bits = 0;
    int index = 0;
    for (int length = 1; length <= BITS; length++) {
      for (int i = code.count(length); i > 0; i--) {
        int from = bits++ << (BITS - length);
        Arrays.fill(one, from, from + (1 << (BITS - length)), entry(length, code.symbol(index++)));
      }
      bits <<= 1;
    }
  }

  private static short entry(int length, int symbol) {
    int size = symbol & 15;
    int run = symbol >> 4;
    boolean ends = size == 0 && run != 15;
    return (short) ((length + size) | (ends ? END : run + 1) << 6);
  }

  private short join(int bits) {
    int first = one[bits];
    if (first >> 6 == UNKNOWN || (first & 63) > MOST_SKIPPED) {
      return UNKNOWN << 6;
    }
    int used = first & 63;
    int advance = first >> 6;
    while (used < BITS && advance < 64) {
      int next = one[bits << used & (one.length - 1)];
      int size = next & 63;
      if (next >> 6 == UNKNOWN || used + size > BITS) {
        break;
      }
      used += size;
      advance += next >> 6;
    }
    return (short) (used | advance << 6);
  }
}

package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Tables that pass over coefficients whose values are not needed, as many at once as the next 12
/// bits hold whole.
///
/// From the low end an entry has the bits to skip in 6 bits and by how many coefficients that
/// advances in 7; it is negative when the block ends with it, and 0 where the bits do not suffice.
final class SkipTables {
  static final int BITS = 12;

  /// The most bits that an entry skips, so that three of them fit into 57.
  static final int MOST_SKIPPED = 19;

  private static final int SIZE = 1 << BITS;
  private static final int END = 1 << 15;
  private static final int SUM = END - 1;
  private static final int BLOCK = 64;

  private SkipTables() {}

  /// For any coefficient but the first of a block.
  static short[] ofAc(HuffmanCode ac) {
    int[] single = singles(ac, false);
    return joined(single, single);
  }

  /// For the first coefficient of a block and those that follow it.
  static short[] ofBlock(HuffmanCode dc, HuffmanCode ac) {
    return joined(singles(dc, true), singles(ac, false));
  }

  static int bits(int entry) {
    return entry & 63;
  }

  static int advance(int entry) {
    return entry >> 6 & 127;
  }

  private static int[] singles(HuffmanCode code, boolean dc) {
    var table = new int[SIZE];
    int bits = 0;
    int index = 0;
    for (int length = 1; length <= BITS; length++) {
      for (int i = code.count(length); i > 0; i--) {
        int entry = entry(length, code.symbol(index++), dc);
        int from = bits++ << (BITS - length);
        int kept = bits(entry) > MOST_SKIPPED ? 0 : entry & 0xffff;
        Arrays.fill(table, from, from + (SIZE >> length), kept);
      }
      bits <<= 1;
    }
    return table;
  }

  /// The entry of one symbol by the length of its code, whatever number of bits it takes.
  static int entry(int length, int symbol, boolean dc) {
    int size = symbol & 15;
    int run = dc ? 0 : symbol >> 4;
    boolean ends = !dc && size == 0 && run != 15;
    return ends ? (short) (length | END) : (length + size) | (run + 1) << 6;
  }

  private static short[] joined(int[] first, int[] further) {
    var table = new short[SIZE];
    for (int bits = 0; bits < SIZE; bits++) {
      table[bits] = (short) join(first[bits], bits, further);
    }
    return table;
  }

  private static int join(int first, int bits, int[] further) {
    int entry = first;
    while (entry > 0 && entry < END && bits(entry) < BITS) {
      int next = further[bits << bits(entry) & (SIZE - 1)];
      if (next == 0 || bits(entry) + bits(next) > BITS || advance(entry) + advance(next) > BLOCK) {
        break;
      }
      entry = (entry + (next & SUM)) | (next & END);
    }
    return entry;
  }
}

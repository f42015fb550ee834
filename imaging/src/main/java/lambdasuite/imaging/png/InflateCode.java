package lambdasuite.imaging.png;

import java.util.Arrays;

/// A Huffman code of DEFLATE (RFC 1951, 3.2.2) as a table of two levels.
///
/// An entry holds the code's length in 6 bits, flags, the number of extra bits from bit 10, and
/// from bit 16 the literal, the base of a length or distance, or where a second table starts. Where
/// two literals fit, it holds both and the length of their two codes. 0 stands for a code that is
/// not defined.
final class InflateCode {
  static final int LITERAL = 1 << 6;
  static final int END = 1 << 7;
  static final int SECOND = 1 << 8;
  static final int TWO = 1 << 9;

  static final InflateSymbols LENGTHS = InflateSymbols.lengths();
  static final InflateSymbols DISTANCES = InflateSymbols.distances();
  static final InflateSymbols PLAIN = InflateSymbols.plain();

  private static final int LONGEST = 15;

  private final int bits;
  private final int[] table;

  /// The symbols that have a code, the shortest first.
  private final short[] sorted;

  /// @param bits how many bits the first table looks at
  /// @param symbols the most symbols a code will have
  InflateCode(int bits, int symbols) {
    this.bits = bits;
    this.table = new int[(1 << bits) + (symbols << (LONGEST - bits))];
    this.sorted = new short[symbols];
  }

  int[] table() {
    return table;
  }

  int mask() {
    return (1 << bits) - 1;
  }

  /// Builds the table for the code whose lengths stand in a part of an array; false if there is no
  /// such code.
  boolean build(byte[] lengths, int from, int count, InflateSymbols symbols) {
    int[] counts = new int[LONGEST + 1];
    for (int i = 0; i < count; i++) {
      counts[lengths[from + i]]++;
    }
    int used = count - counts[0];
    counts[0] = 0;
    if (!isPossible(counts, used)) {
      return false;
    }
    sort(lengths, from, count, counts);
    fill(counts, symbols);
    if (symbols == LENGTHS) {
      pairLiterals();
    }
    return true;
  }

  /// A code must use every bit pattern, but for one of a single symbol or none.
  private static boolean isPossible(int[] counts, int used) {
    int room = 1;
    for (int length = 1; length <= LONGEST; length++) {
      room = 2 * room - counts[length];
      if (room < 0) {
        return false;
      }
    }
    return room == 0 || used <= 1;
  }

  private void sort(byte[] lengths, int from, int count, int[] counts) {
    int[] places = new int[LONGEST + 1];
    for (int length = 1; length <= LONGEST; length++) {
      places[length] = places[length - 1] + counts[length - 1];
    }
    for (int symbol = 0; symbol < count; symbol++) {
      int length = lengths[from + symbol];
      if (length > 0) {
        sorted[places[length]++] = (short) symbol;
      }
    }
  }

  /// Doubles the first table from length to length, so that it takes each of its codes once.
  private void fill(int[] counts, InflateSymbols symbols) {
    int code = 0;
    int place = 0;
    int free = 1 << bits;
    table[0] = 0;
    for (int length = 1; length <= LONGEST; length++) {
      if (length <= bits) {
        System.arraycopy(table, 0, table, 1 << (length - 1), 1 << (length - 1));
      }
      for (int end = place + counts[length]; place < end; place++) {
        int entry = symbols.entry(sorted[place]);
        int reversed = Integer.reverse(code++) >>> (32 - length);
        if (length > bits) {
          free = fillSecond(reversed, length - bits, entry, free);
        } else {
          table[reversed] = withLength(entry, length);
        }
      }
      code <<= 1;
    }
  }

  /// Puts a code into a second table, which may be a new one where there is room. Returns where
  /// there is room then.
  private int fillSecond(int reversed, int length, int entry, int free) {
    int prefix = reversed & mask();
    int size = 1 << (LONGEST - bits);
    boolean isNew = table[prefix] == 0;
    if (isNew) {
      table[prefix] = bits | SECOND | (LONGEST - bits) << 10 | free << 16;
      Arrays.fill(table, free, free + size, 0);
    }
    int start = table[prefix] >>> 16;
    for (int at = reversed >>> bits; at < size; at += 1 << length) {
      table[start + at] = withLength(entry, length);
    }
    return isNew ? free + size : free;
  }

  private static int withLength(int entry, int length) {
    return entry == InflateSymbols.NONE ? 0 : entry | length;
  }

  /// What follows a literal stands at a lower place, so going down it is still single. There is no
  /// branch, as it would be guessed wrong.
  private void pairLiterals() {
    for (int place = (1 << bits) - 1; place >= 0; place--) {
      int entry = table[place];
      int next = table[place >>> (entry & 63)];
      int length = next & 63;
      int areLiterals = -(entry & next & LITERAL) >> 31;
      int areKnown = ((entry & 63) + length - bits - 1) >> 31;
      table[place] = entry + ((length | TWO | (next & 0xff0000) << 8) & areLiterals & areKnown);
    }
  }
}

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
  private final int[] needed;

  /// @param bits how many bits the first table looks at
  /// @param symbols the most symbols a code will have
  InflateCode(int bits, int symbols) {
    this.bits = bits;
    this.table = new int[(1 << bits) + (symbols << (LONGEST - bits))];
    this.needed = new int[1 << bits];
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
    int[] first = new int[LONGEST + 1];
    for (int length = 1; length <= LONGEST; length++) {
      first[length] = (first[length - 1] + counts[length - 1]) << 1;
    }
    Arrays.fill(table, 0, 1 << bits, 0);
    layOutSecondTables(lengths, from, count, first.clone());
    fill(lengths, from, count, symbols, first);
    if (symbols == LENGTHS) {
      pairLiterals();
    }
    return true;
  }

  /// What follows a literal stands at a lower place, so going down it is still single.
  private void pairLiterals() {
    for (int place = (1 << bits) - 1; place >= 0; place--) {
      int entry = table[place];
      int next = table[place >>> (entry & 63)];
      if ((entry & next & LITERAL) != 0 && (entry & 63) + (next & 63) <= bits) {
        table[place] = (entry + (next & 63)) | TWO | (next & 0xff0000) << 8;
      }
    }
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

  private void layOutSecondTables(byte[] lengths, int from, int count, int[] next) {
    Arrays.fill(needed, 0);
    for (int i = 0; i < count; i++) {
      int length = lengths[from + i];
      if (length > bits) {
        int prefix = reversed(next[length]++, length) & mask();
        needed[prefix] = Math.max(needed[prefix], length - bits);
      }
    }
    int start = 1 << bits;
    for (int prefix = 0; prefix < needed.length; prefix++) {
      if (needed[prefix] > 0) {
        table[prefix] = bits | SECOND | needed[prefix] << 10 | start << 16;
        Arrays.fill(table, start, start + (1 << needed[prefix]), 0);
        start += 1 << needed[prefix];
      }
    }
  }

  private void fill(byte[] lengths, int from, int count, InflateSymbols symbols, int[] next) {
    for (int i = 0; i < count; i++) {
      int length = lengths[from + i];
      int entry = symbols.entry(i);
      if (length == 0) {
        continue;
      }
      int code = reversed(next[length]++, length);
      if (entry == InflateSymbols.NONE) {
        continue;
      }
      if (length <= bits) {
        for (int at = code; at < 1 << bits; at += 1 << length) {
          table[at] = entry | length;
        }
      } else {
        int start = table[code & mask()] >>> 16;
        int size = 1 << needed[code & mask()];
        for (int at = code >>> bits; at < size; at += 1 << (length - bits)) {
          table[start + at] = entry | (length - bits);
        }
      }
    }
  }

  private static int reversed(int code, int length) {
    return Integer.reverse(code) >>> (32 - length);
  }
}

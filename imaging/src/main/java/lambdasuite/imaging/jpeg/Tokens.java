package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Symbols with their additional bits, kept until their frequencies have given the codes.
final class Tokens {
  static final int TABLES = 4;

  private final int[][] frequencies = new int[TABLES][257];
  private int[] tokens = new int[4096];
  private int length;

  /// @param table which code the symbol belongs to
  /// @param size how many additional bits there are, at most 15
  void add(int table, int symbol, int size, int bits) {
    if (length == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * length);
    }
    tokens[length++] = table << 28 | symbol << 20 | size << 16 | (bits & ((1 << size) - 1));
    frequencies[table][symbol]++;
  }

  int[] frequencies(int table) {
    return frequencies[table].clone();
  }

  void write(OptimalCode[] codes, BitWriter out) {
    for (int i = 0; i < length; i++) {
      int token = tokens[i];
      codes[token >>> 28].write(token >> 20 & 0xff, token & 0xffff, token >> 16 & 15, out);
    }
  }
}

package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// The shortest Huffman code for given frequencies, with no code longer than 16 bits (ITU-T T.81,
/// annex K.2).
final class OptimalCode {
  /// A symbol that is never sent, so that no code consists of ones alone.
  private static final int RESERVED = 256;

  private static final int LONGEST = 16;
  private static final int SYMBOL_BITS = 9;
  private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

  private final int[] counts = new int[LONGEST + 1];

  /// The code of every symbol, shifted by 5, and its length.
  private final int[] codes = new int[256];

  private final byte[] symbols;

  OptimalCode(int[] frequencies) {
    frequencies[RESERVED] = 1;
    int[] depth = depths(frequencies);
    int[] byDepth = new int[RESERVED + 2];
    int used = 0;
    for (int i = 0; i <= RESERVED; i++) {
      byDepth[depth[i]] += depth[i] > 0 ? 1 : 0;
      used += depth[i] > 0 ? 1 : 0;
    }
    shorten(byDepth);
    symbols = new byte[Math.max(used - 1, 0)];
    assign(depth);
  }

  /// Writes a symbol and the bits that follow it, at most 15.
  void write(int symbol, int bits, int count, BitWriter out) {
    int code = codes[symbol];
    out.bits((code >> 5) << count | bits, (code & 31) + count);
  }

  /// The table as a DHT segment holds it.
  void define(BitWriter out) {
    for (int length = 1; length <= LONGEST; length++) {
      out.u8(counts[length]);
    }
    out.write(symbols);
  }

  int definedBytes() {
    return LONGEST + symbols.length;
  }

  /// Joins the two rarest groups until one is left; every symbol's depth is the number of joints
  /// above it. Joints come into being in the order of their weights, so that the rarest group is
  /// always the first of the symbols left or the first of the joints left.
  private static int[] depths(int[] frequencies) {
    long[] rarest = rarestFirst(frequencies);
    int symbols = rarest.length;
    var weight = new long[2 * symbols];
    var joint = new int[2 * symbols];
    for (int i = 0; i < symbols; i++) {
      weight[i] = rarest[i] >> SYMBOL_BITS;
    }
    int symbol = 0;
    int group = symbols;
    int root = 2 * symbols - 2;
    for (int made = symbols; made <= root; made++) {
      for (int part = 0; part < 2; part++) {
        boolean single = symbol < symbols && (group == made || weight[symbol] <= weight[group]);
        int next = single ? symbol++ : group++;
        weight[made] += weight[next];
        joint[next] = made;
      }
    }
    return depths(rarest, joint, root);
  }

  private static int[] depths(long[] rarest, int[] joint, int root) {
    var depth = new int[root + 1];
    for (int i = root - 1; i >= 0; i--) {
      depth[i] = depth[joint[i]] + 1;
    }
    var bySymbol = new int[RESERVED + 1];
    for (int i = 0; i < rarest.length; i++) {
      bySymbol[RESERVED - (int) (rarest[i] & SYMBOL_MASK)] = Math.max(depth[i], 1);
    }
    return bySymbol;
  }

  /// Frequencies of the symbols that occur and, below them, [#RESERVED] less the symbol; in order.
  private static long[] rarestFirst(int[] frequencies) {
    var used = new long[frequencies.length];
    int count = 0;
    for (int i = 0; i < frequencies.length; i++) {
      if (frequencies[i] > 0) {
        used[count++] = (long) frequencies[i] << SYMBOL_BITS | (RESERVED - i);
      }
    }
    Arrays.sort(used, 0, count);
    return Arrays.copyOf(used, count);
  }

  /// Moves pairs of codes that are too long up (ITU-T T.81, figure K.3), and takes the reserved one
  /// out.
  private void shorten(int[] byDepth) {
    for (int depth = byDepth.length - 1; depth > LONGEST; depth--) {
      while (byDepth[depth] > 0) {
        int shorter = depth - 2;
        while (byDepth[shorter] == 0) {
          shorter--;
        }
        byDepth[depth] -= 2;
        byDepth[depth - 1]++;
        byDepth[shorter + 1] += 2;
        byDepth[shorter]--;
      }
    }
    int longest = LONGEST;
    while (byDepth[longest] == 0) {
      longest--;
    }
    byDepth[longest]--;
    System.arraycopy(byDepth, 1, counts, 1, LONGEST);
  }

  private void assign(int[] depth) {
    sortSymbols(depth);
    int code = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      for (int i = 0; i < counts[length]; i++) {
        codes[symbols[index++] & 0xff] = code++ << 5 | length;
      }
      code <<= 1;
    }
  }

  /// By depth, and those of one depth by their number.
  private void sortSymbols(int[] depth) {
    int[] first = new int[RESERVED + 3];
    for (int i = 0; i < RESERVED; i++) {
      first[depth[i] + 1] += depth[i] > 0 ? 1 : 0;
    }
    for (int level = 1; level < first.length; level++) {
      first[level] += first[level - 1];
    }
    for (int i = 0; i < RESERVED; i++) {
      if (depth[i] > 0) {
        symbols[first[depth[i]]++] = (byte) i;
      }
    }
  }
}

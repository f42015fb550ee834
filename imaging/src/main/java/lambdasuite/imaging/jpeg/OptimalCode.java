package lambdasuite.imaging.jpeg;

/// The shortest Huffman code for given frequencies, with no code longer than 16 bits (ITU-T T.81, annex K.2).
final class OptimalCode {
  /// A symbol that is never sent, so that no code consists of ones alone.
  private static final int RESERVED = 256;

  private static final int LONGEST = 16;

  private final int[] counts = new int[LONGEST + 1];
  private final int[] codes = new int[256];
  private final int[] lengths = new int[257];
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

  void write(int symbol, BitWriter out) {
    out.bits(codes[symbol], lengths[symbol]);
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

  /// Joins the two rarest groups until one is left; every symbol's depth is the number of joints above it.
  private static int[] depths(int[] frequencies) {
    var depth = new int[RESERVED + 1];
    var group = new int[RESERVED + 1];
    var weight = new long[RESERVED + 1];
    for (int i = 0; i <= RESERVED; i++) {
      group[i] = i;
      weight[i] = frequencies[i];
    }
    for (; ; ) {
      int rarest = rarest(weight, -1);
      int second = rarest(weight, rarest);
      if (second < 0) {
        break;
      }
      weight[rarest] += weight[second];
      weight[second] = 0;
      for (int i = 0; i <= RESERVED; i++) {
        if (group[i] == rarest || group[i] == second) {
          depth[i] += frequencies[i] > 0 ? 1 : 0;
          group[i] = rarest;
        }
      }
    }
    if (frequencies[RESERVED] > 0 && depth[RESERVED] == 0) {
      depth[RESERVED] = 1;
    }
    return depth;
  }

  private static int rarest(long[] weight, int except) {
    int rarest = -1;
    for (int i = 0; i < weight.length; i++) {
      if (weight[i] > 0 && i != except && (rarest < 0 || weight[i] <= weight[rarest])) {
        rarest = i;
      }
    }
    return rarest;
  }

  /// Moves pairs of codes that are too long up (ITU-T T.81, figure K.3), and takes the reserved one out.
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
    int index = 0;
    for (int level = 1; level <= RESERVED + 1; level++) {
      for (int i = 0; i < RESERVED; i++) {
        if (depth[i] == level) {
          symbols[index++] = (byte) i;
        }
      }
    }
    int code = 0;
    index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      for (int i = 0; i < counts[length]; i++) {
        int symbol = symbols[index++] & 0xff;
        codes[symbol] = code++;
        lengths[symbol] = length;
      }
      code <<= 1;
    }
  }
}

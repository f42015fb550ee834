package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// The shortest Huffman code for given frequencies, with no code longer than 16 bits (ITU-T T.81,
/// annex K.2).
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

  /// Joins the two rarest groups until one is left; every symbol's depth is the number of joints
  /// above it.
  private static int[] depths(int[] frequencies) {
    int[] used = used(frequencies);
    var group = new int[used.length];
    var weight = new long[used.length];
    var depth = new int[used.length];
    for (int i = 0; i < used.length; i++) {
      group[i] = i;
      weight[i] = frequencies[used[i]];
    }
    for (int joints = 1; joints < used.length; joints++) {
      int rarest = rarest(weight, -1);
      int second = rarest(weight, rarest);
      weight[rarest] += weight[second];
      weight[second] = 0;
      for (int i = 0; i < used.length; i++) {
        if (group[i] == rarest || group[i] == second) {
          depth[i]++;
          group[i] = rarest;
        }
      }
    }
    var all = new int[RESERVED + 1];
    for (int i = 0; i < used.length; i++) {
      all[used[i]] = Math.max(depth[i], 1);
    }
    return all;
  }

  private static int[] used(int[] frequencies) {
    var used = new int[frequencies.length];
    int count = 0;
    for (int i = 0; i < frequencies.length; i++) {
      if (frequencies[i] > 0) {
        used[count++] = i;
      }
    }
    return Arrays.copyOf(used, count);
  }

  /// The group with the least weight, the last of several; groups that were joined weigh nothing.
  private static int rarest(long[] weight, int except) {
    int rarest = -1;
    for (int i = 0; i < weight.length; i++) {
      if (weight[i] > 0 && i != except && (rarest < 0 || weight[i] <= weight[rarest])) {
        rarest = i;
      }
    }
    return rarest;
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
    int index = 0;
    for (int level = 1; index < symbols.length; level++) {
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

package lambdasuite.imaging.jpeg;

import java.util.ArrayList;
import java.util.List;

/// The [SkipTables] of an MCU's blocks, one behind the other; blocks of the same codes share theirs.
///
/// For each pair of codes there is a table for the start of a block and then one for the rest.
final class DistinctTables {
  private static final int PAIR = 2 << SkipTables.BITS;

  private final int[] pairOf;
  private final short[] entries;

  DistinctTables(McuCodes codes) {
    pairOf = new int[codes.blocks];
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < codes.blocks; i++) {
      var pair = new Pair(codes.dc[i], codes.ac[i]);
      if (!pairs.contains(pair)) {
        pairs.add(pair);
      }
      pairOf[i] = pairs.indexOf(pair);
    }
    entries = new short[pairs.size() * PAIR];
    for (int i = 0; i < pairs.size(); i++) {
      pairs.get(i).copyTo(entries, i * PAIR);
    }
  }

  short[] entries() {
    return entries;
  }

  /// Where the table for the start of a block is.
  int firstOf(int block) {
    return pairOf[block] * PAIR;
  }

  /// After how many blocks the same codes come again.
  int period() {
    int period = 1;
    while (!repeatsAfter(period)) {
      period++;
    }
    return period;
  }

  private boolean repeatsAfter(int period) {
    for (int i = 0; i < pairOf.length; i++) {
      if (pairOf[i] != pairOf[(i + period) % pairOf.length]) {
        return false;
      }
    }
    return true;
  }

  private record Pair(HuffmanCode dc, HuffmanCode ac) {
    void copyTo(short[] all, int at) {
      System.arraycopy(dc.skipsBefore(ac), 0, all, at, 1 << SkipTables.BITS);
      System.arraycopy(ac.skips(), 0, all, at + (1 << SkipTables.BITS), 1 << SkipTables.BITS);
    }
  }
}

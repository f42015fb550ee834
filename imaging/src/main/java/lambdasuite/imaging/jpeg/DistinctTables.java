package lambdasuite.imaging.jpeg;

/// The [SkipTables] of an MCU's blocks, one behind the other; blocks of the same codes share theirs.
///
/// For each pair of codes there is a table for the start of a block and then one for the rest.
final class DistinctTables {
  private static final int SIZE = 1 << SkipTables.BITS;

  private final McuCodes codes;
  private final int[] pairOf;
  private final short[] entries;

  DistinctTables(McuCodes codes) {
    this.codes = codes;
    pairOf = new int[codes.blocks];
    int pairs = 0;
    for (int i = 0; i < codes.blocks; i++) {
      int same = firstLike(i);
      pairOf[i] = same == i ? pairs++ : pairOf[same];
    }
    entries = new short[pairs * 2 * SIZE];
    for (int i = 0; i < codes.blocks; i++) {
      System.arraycopy(codes.dc[i].skipsBefore(codes.ac[i]), 0, entries, firstOf(i), SIZE);
      System.arraycopy(codes.ac[i].skips(), 0, entries, firstOf(i) + SIZE, SIZE);
    }
  }

  short[] entries() {
    return entries;
  }

  /// Where the table for the start of a block is; that for the rest follows.
  int firstOf(int block) {
    return pairOf[block] * 2 * SIZE;
  }

  /// After how many blocks the same codes come again.
  int period() {
    int period = 1;
    while (!repeatsAfter(period)) {
      period++;
    }
    return period;
  }

  private int firstLike(int block) {
    int first = 0;
    while (codes.dc[first] != codes.dc[block] || codes.ac[first] != codes.ac[block]) {
      first++;
    }
    return first;
  }

  private boolean repeatsAfter(int period) {
    for (int i = 0; i < pairOf.length; i++) {
      if (pairOf[i] != pairOf[(i + period) % pairOf.length]) {
        return false;
      }
    }
    return true;
  }
}

package lambdasuite.imaging.plane;

/// The colours that 256 indices stand for.
public final class IndexedColors {
  static final int BITS = 21;

  private static final int INDICES = 256;

  private final int[] levels;
  private final long[] packed = new long[INDICES];

  /// @param levels four for each index: red, green, blue, multiplied with alpha or not, and alpha
  public IndexedColors(int[] levels) {
    this.levels = levels;
    for (int i = 0; i < INDICES; i++) {
      long blue = levels[4 * i + 2];
      long green = levels[4 * i + 1];
      packed[i] = (blue << BITS | green) << BITS | levels[4 * i];
    }
  }

  int[] levels() {
    return levels;
  }

  /// Red, green and blue in 21 bits each, from the low end.
  long[] packed() {
    return packed;
  }
}

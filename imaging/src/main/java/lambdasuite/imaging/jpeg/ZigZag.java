package lambdasuite.imaging.jpeg;

/// The order in which coefficients are sent (ITU-T T.81, figure A.6).
final class ZigZag {
  private static final byte[] NATURAL = natural();

  private ZigZag() {}

  /// The place in the block, row by row, of the coefficient sent at this index.
  static int natural(int index) {
    return NATURAL[index];
  }

  private static byte[] natural() {
    var order = new byte[64];
    int index = 0;
    for (int diagonal = 0; diagonal < 15; diagonal++) {
      for (int step = 0; step <= diagonal; step++) {
        int column = diagonal % 2 == 0 ? step : diagonal - step;
        int row = diagonal - column;
        if (column < 8 && row < 8) {
          order[index++] = (byte) (row * 8 + column);
        }
      }
    }
    return order;
  }
}

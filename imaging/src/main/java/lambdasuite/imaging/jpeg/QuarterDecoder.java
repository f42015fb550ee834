package lambdasuite.imaging.jpeg;

/// Baseline at 1/4: two by two pixels of the DC coefficient and the zigzag indices 1, 2 and 4.
final class QuarterDecoder extends FoundBlocksDecoder {
  private static final int SHIFT = 64 - ValueTables.BITS;
  private static final int LAST = 4;

  /// A place for every index that four codes can lead to, of which three are used.
  private final int[] low = new int[512];

  QuarterDecoder(McuCodes codes, McuTarget target) {
    super(codes, target);
  }

  @Override
  void reconstruct(byte[] window, int first, int x, int y, int mcus) {
    int[] starts = starts();
    int block = first;
    for (int mcu = 0; mcu < mcus; mcu++) {
      for (int i = 0; i < codes.blocks; i++, block++) {
        int p = target.predictor[i];
        long bits = bitsAt(window, starts[block]);
        predictions[p] += codes.difference(i, bits);
        if (!readLow(bits, i)) {
          readLowByCode(window, starts[block], i);
        }
        int[] steps = target.steps[i];
        Idct.two(
            predictions[p] * steps[0],
            low[1] * steps[1],
            low[2] * steps[2],
            low[4] * steps[4],
            target.samples[i],
            target.at(i, x + mcu, y),
            target.stride[i]);
      }
    }
  }

  /// Four look-ups, without asking whether fewer would do; false where the tables do not suffice.
  private boolean readLow(long start, int i) {
    int dc = codes.differences[i][(int) (start >>> SHIFT)];
    int[] values = codes.values[i];
    int[] low = this.low;
    low[1] = 0;
    low[2] = 0;
    low[4] = 0;
    long bits = start << dc;
    int a = values[(int) (bits >>> SHIFT)];
    bits <<= a;
    int k = 1 + (a >> 6 & 127);
    low[k] = a >> 16;
    int b = values[(int) (bits >>> SHIFT)];
    bits <<= b;
    int afterFirst = k + 1;
    k = afterFirst + (b >> 6 & 127);
    low[k] = b >> 16;
    int c = values[(int) (bits >>> SHIFT)];
    bits <<= c;
    int afterSecond = k + 1;
    k = afterSecond + (c >> 6 & 127);
    low[k] = c >> 16;
    int d = values[(int) (bits >>> SHIFT)];
    int afterThird = k + 1;
    low[afterThird + (d >> 6 & 127)] = d >> 16;
    return dc != 0
        && a != 0
        && (b != 0 || afterFirst > LAST)
        && (c != 0 || afterSecond > LAST)
        && (d != 0 || afterThird > LAST);
  }

  private void readLowByCode(byte[] window, int start, int i) {
    low[1] = 0;
    low[2] = 0;
    low[4] = 0;
    int found = codes.dc[i].find(bitsAt(window, start));
    int bit = start + (found >> 8) + (found & 15);
    int k = 1;
    while (k <= LAST) {
      long bits = bitsAt(window, bit);
      found = codes.ac[i].find(bits);
      int size = found & 15;
      int run = found >> 4 & 15;
      if (size == 0 && run != 15) {
        return;
      }
      k += run;
      low[k++] = ValueTables.extend(bits << (found >> 8), size);
      bit += (found >> 8) + size;
    }
  }
}

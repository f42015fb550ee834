package lambdasuite.imaging.jpeg;

/// Baseline at 1/4: two by two pixels of the DC coefficient and the zigzag indices 1, 2 and 4.
final class QuarterDecoder extends FoundBlocksDecoder {
  private static final int SHIFT = 64 - ValueTables.BITS;
  private static final int LAST = 4;

  /// By index, of which four are used; what a run leads to beyond them goes to places nobody reads.
  private final int[] low = new int[LAST + SizeTables.END_OF_BLOCK + 1];

  QuarterDecoder(McuCodes codes, McuTarget target, int blocks) {
    super(codes, target, blocks);
  }

  @Override
  void reconstruct(byte[] window, int first, int x, int y, int mcus) {
    int[] starts = starts();
    int block = first;
    for (int mcu = 0; mcu < mcus; mcu++) {
      for (int i = 0; i < codes.blocks; i++, block++) {
        int p = target.predictor[i];
        int[] steps = target.steps[i];
        if (!readLow(EntropyWindow.bitsAt(window, starts[block]), i)) {
          readLowByCode(window, starts[block], i);
        }
        predictions[p] += low[0];
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

  /// Takes a DC difference and four codes behind it, without asking whether fewer would do, since a
  /// wrong guess costs a processor more; false where the tables do not suffice.
  private boolean readLow(long start, int i) {
    int[] values = codes.values[i];
    int dc = codes.differences[i][(int) (start >>> SHIFT)];
    long bits = start << dc;
    int a = values[(int) (bits >>> SHIFT)];
    int atA = 1 + (a >> 6 & 127);
    bits <<= a;
    int b = values[(int) (bits >>> SHIFT)];
    int atB = atA + 1 + (b >> 6 & 127);
    bits <<= b;
    int c = values[(int) (bits >>> SHIFT)];
    int atC = atB + 1 + (c >> 6 & 127);
    bits <<= c;
    int d = values[(int) (bits >>> SHIFT)];
    int atD = atC + 1 + (d >> 6 & 127);
    low[0] = dc >> 6;
    low[1] = at(1, atA, a);
    low[2] = at(2, atA, a) + at(2, atB, b);
    low[4] = at(4, atA, a) + at(4, atB, b) + at(4, atC, c) + at(4, atD, d);
    return dc != 0
        && a != 0
        && (b != 0 || atA >= LAST)
        && (c != 0 || atB >= LAST)
        && (d != 0 || atC >= LAST);
  }

  /// The value if it is at this index, or 0, without a branch.
  private static int at(int index, int found, int entry) {
    return entry >> 16 & (((index ^ found) - 1) >> 31);
  }

  private void readLowByCode(byte[] window, int start, int i) {
    low[1] = 0;
    low[2] = 0;
    low[4] = 0;
    long bits = EntropyWindow.bitsAt(window, start);
    int entry = SizeTables.entry(codes.dc[i].find(bits));
    low[0] = SizeTables.value(bits, entry);
    int bit = start;
    for (int k = 1; k <= LAST; k++) {
      bit += SizeTables.bits(entry);
      bits = EntropyWindow.bitsAt(window, bit);
      entry = codes.acSizes[i][(int) (bits >>> SHIFT)];
      if (entry == 0) {
        entry = SizeTables.entry(codes.ac[i].find(bits));
      }
      k += SizeTables.run(entry);
      low[k] = SizeTables.value(bits, entry);
    }
  }
}

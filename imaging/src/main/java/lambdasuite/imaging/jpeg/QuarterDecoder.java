package lambdasuite.imaging.jpeg;

/// Baseline at 1/4: two by two pixels of the DC coefficient and the zigzag indices 1, 2 and 4.
final class QuarterDecoder extends ComponentDecoder {
  private static final int SHIFT = 64 - ValueTables.BITS;
  private static final int LAST = 4;

  /// By index, of which four are used; what a run leads to beyond them goes to places nobody reads.
  private final int[] low = new int[LAST + SizeTables.END_OF_BLOCK + 1];

  private final int[] differences;
  private final int[] values;

  QuarterDecoder(McuCodes codes, McuTarget target, int from, int to) {
    super(codes, target, from, to);
    differences = codes.differences[from];
    values = codes.values[from];
  }

  @Override
  void decode(byte[] window, int[] starts, int first, int x, int y, int mcus) {
    int[] steps = target.steps[from];
    byte[] samples = target.samples[from];
    int stride = target.stride[from];
    int[] places = target.placesOf(x, y);
    int across = target.step(from);
    int blocks = codes.blocks;
    for (int mcu = 0; mcu < mcus; mcu++) {
      for (int i = from; i < to; i++) {
        int start = starts[first + mcu * blocks + i];
        if (!readLow(EntropyWindow.bitsAt(window, start))) {
          readLowByCode(window, start);
        }
        prediction += low[0];
        Idct.two(
            prediction * steps[0],
            low[1] * steps[1],
            low[2] * steps[2],
            low[4] * steps[4],
            samples,
            places[i] + mcu * across,
            stride);
      }
    }
  }

  /// Takes a DC difference and four codes behind it, without asking whether fewer would do, since a
  /// wrong guess costs a processor more; false where the tables do not suffice.
  private boolean readLow(long start) {
    int[] values = this.values;
    int dc = differences[(int) (start >>> SHIFT)];
    long bits = start << dc;
    int a = values[(int) (bits >>> SHIFT)];
    int atA = a >> 6 & 127;
    bits <<= a;
    int b = values[(int) (bits >>> SHIFT)];
    int atB = atA + (b >> 6 & 127);
    bits <<= b;
    int c = values[(int) (bits >>> SHIFT)];
    int atC = atB + (c >> 6 & 127);
    bits <<= c;
    int d = values[(int) (bits >>> SHIFT)];
    int atD = atC + (d >> 6 & 127);
    low[1] = at(1, atA, a);
    low[2] = at(2, atA, a) + at(2, atB, b);
    low[4] = at(4, atA, a) + at(4, atB, b) + at(4, atC, c) + at(4, atD, d);
    low[0] = dc >> 6;
    return dc != 0 && atD >= LAST;
  }

  /// The value if it is at this index, or 0, without a branch.
  private static int at(int index, int found, int entry) {
    return entry >> 16 & (((index ^ found) - 1) >> 31);
  }

  private void readLowByCode(byte[] window, int start) {
    low[1] = 0;
    low[2] = 0;
    low[4] = 0;
    long bits = EntropyWindow.bitsAt(window, start);
    int entry = codes.dcEntry(from, bits);
    low[0] = SizeTables.value(bits, entry);
    int bit = start;
    for (int k = 1; k <= LAST; k++) {
      bit += SizeTables.bits(entry);
      bits = EntropyWindow.bitsAt(window, bit);
      entry = codes.acEntry(from, bits);
      k += SizeTables.run(entry);
      low[k] = SizeTables.value(bits, entry);
    }
  }
}

package lambdasuite.imaging.jpeg;

/// Baseline at 3/8, at 1/2 and at full size.
final class BlockDecoder extends ComponentDecoder {
  private static final int SHIFT = 64 - ValueTables.BITS;

  /// How many codes are read before it is asked where they have led.
  private static final int AT_ONCE = 5;

  /// What those behind the last wanted coefficient lead to goes to places nobody reads.
  private static final int ROOM = 64 + AT_ONCE * (SizeTables.END_OF_BLOCK + 1);

  /// In zigzag order.
  private final int[] block = new int[ROOM];

  private final int[] zeros = new int[64];
  private final int[] values;
  private final Scale scale;
  private final int last;
  private final Idct idct;

  BlockDecoder(McuCodes codes, McuTarget target, int from, int to) {
    super(codes, target, from, to);
    idct = new Idct(target.steps[from]);
    values = codes.values[from];
    scale = target.scale[from];
    last = scale.lastCoefficient();
  }

  @Override
  void decode(byte[] window, int[] starts, int first, int x, int y, int mcus) {
    int[] places = target.placesOf(x, y);
    int across = target.step(from);
    int blocks = codes.blocks;
    for (int mcu = 0; mcu < mcus; mcu++) {
      for (int i = from; i < to; i++) {
        read(window, starts[first + mcu * blocks + i]);
        idct.transform(
            block, scale, target.samples[from], places[i] + mcu * across, target.stride[from]);
      }
    }
  }

  /// Reads the coefficients that the scale uses, five codes at a time without asking whether fewer
  /// would do, since a wrong guess costs a processor more. A code that the tables do not tell, and all
  /// behind it, advance by nothing; it is then read by itself.
  private void read(byte[] window, int start) {
    int[] block = this.block;
    int[] values = this.values;
    int last = this.last;
    System.arraycopy(zeros, 0, block, 0, last + 1);
    long bits = EntropyWindow.bitsAt(window, start);
    int entry = codes.dcEntry(from, bits);
    prediction += SizeTables.value(bits, entry);
    block[0] = prediction;
    int bit = start + SizeTables.bits(entry);
    int k = 0;
    while (k <= last) {
      bits = EntropyWindow.bitsAt(window, bit);
      int a = values[(int) (bits >>> SHIFT)];
      bits <<= a;
      k += a >> 6 & 127;
      block[k] += a >> 16;
      int b = values[(int) (bits >>> SHIFT)];
      bits <<= b;
      k += b >> 6 & 127;
      block[k] += b >> 16;
      int c = values[(int) (bits >>> SHIFT)];
      bits <<= c;
      k += c >> 6 & 127;
      block[k] += c >> 16;
      int d = values[(int) (bits >>> SHIFT)];
      bits <<= d;
      k += d >> 6 & 127;
      block[k] += d >> 16;
      int e = values[(int) (bits >>> SHIFT)];
      k += e >> 6 & 127;
      block[k] += e >> 16;
      bit += (a + b + c + d + e) & 63;
      if (e == 0 && k <= last) {
        bits = EntropyWindow.bitsAt(window, bit);
        entry = codes.acEntry(from, bits);
        k += SizeTables.run(entry) + 1;
        block[k] += SizeTables.value(bits, entry);
        bit += SizeTables.bits(entry);
      }
    }
  }
}

package lambdasuite.imaging.jpeg;

/// Baseline at 1/2 and at full size, where colour may be at 1/4: of every block the coefficients that
/// its scale uses.
final class BlockDecoder extends FoundBlocksDecoder {
  private static final int SHIFT = 64 - SizeTables.BITS;

  /// The most bits of a code that the tables hold, with its value.
  private static final int MOST_BITS = SizeTables.BITS + 15;

  /// In zigzag order.
  private final int[] block = new int[64];

  private final int[] zeros = new int[64];

  private final Idct idct = new Idct();

  BlockDecoder(McuCodes codes, McuTarget target, int blocks) {
    super(codes, target, blocks);
  }

  @Override
  void reconstruct(byte[] window, int first, int x, int y, int mcus) {
    int[] starts = starts();
    int found = first;
    for (int mcu = 0; mcu < mcus; mcu++) {
      for (int i = 0; i < codes.blocks; i++) {
        boolean flat = read(window, starts[found++], i);
        reconstruct(flat, i, target.at(i, x + mcu, y));
      }
    }
  }

  private void reconstruct(boolean flat, int i, int at) {
    byte[] samples = target.samples[i];
    int stride = target.stride[i];
    if (flat) {
      Idct.flat(block[0], target.scale[i].pixels(), samples, at, stride);
      return;
    }
    switch (target.scale[i]) {
      case EIGHTH, QUARTER -> Idct.two(block[0], block[1], block[2], block[4], samples, at, stride);
      case HALF -> idct.four(block, samples, at, stride);
      case FULL -> idct.eight(block, samples, at, stride);
    }
    System.arraycopy(zeros, 0, block, 0, target.scale[i].lastCoefficient() + 1);
  }

  /// Reads the coefficients of a block that its scale uses; true when all but the first are zero.
  private boolean read(byte[] window, int start, int i) {
    int[] block = this.block;
    char[] sizes = codes.acSizes[i];
    int[] values = codes.values[i];
    int[] steps = target.steps[i];
    int last = target.scale[i].lastCoefficient();
    long bits = EntropyWindow.bitsAt(window, start);
    int entry = codes.dcSizes[i][(int) (bits >>> SHIFT)];
    if (entry == 0) {
      entry = SizeTables.entry(codes.dc[i].find(bits));
    }
    int p = target.predictor[i];
    predictions[p] += SizeTables.value(bits, entry);
    block[0] = predictions[p] * steps[0];
    int bit = start + SizeTables.bits(entry);
    int loaded = start;
    int k = 0;
    boolean flat = true;
    while (true) {
      bits <<= entry;
      if (bit - loaded > 57 - MOST_BITS) {
        bits = EntropyWindow.bitsAt(window, bit);
        loaded = bit;
      }
      entry = values[(int) (bits >>> SHIFT)];
      int value = entry >> 16;
      if (entry == 0) {
        entry = sizes[(int) (bits >>> SHIFT)];
        if (entry == 0) {
          bits = EntropyWindow.bitsAt(window, bit);
          loaded = bit;
          entry = SizeTables.entry(codes.ac[i].find(bits));
        }
        value = SizeTables.value(bits, entry);
        entry = SizeTables.bits(entry) | SizeTables.run(entry) << 6;
      }
      k += (entry >> 6 & 127) + 1;
      if (k > last) {
        return flat;
      }
      block[k] = value * steps[k];
      flat = false;
      bit += entry & 63;
    }
  }
}

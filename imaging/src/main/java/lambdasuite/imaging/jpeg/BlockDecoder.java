package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Baseline at the scales from 1/4 on: of every block the coefficients that the scale uses.
final class BlockDecoder extends FoundBlocksDecoder {
  private static final int SHIFT = 64 - SizeTables.BITS;

  /// The most bits of a code that the tables hold, with its value.
  private static final int MOST_BITS = SizeTables.BITS + 15;

  /// In zigzag order; what a run leads to beyond the last coefficient goes where nobody looks.
  private final int[] block = new int[64 + SizeTables.END_OF_BLOCK + 1];

  private final Idct idct = new Idct();
  private final Scale scale;

  BlockDecoder(Scale scale, McuCodes codes, McuTarget target) {
    super(codes, target);
    this.scale = scale;
  }

  @Override
  void reconstruct(byte[] window, int first, int x, int y, int mcus) {
    int[] starts = starts();
    int found = first;
    for (int mcu = 0; mcu < mcus; mcu++) {
      for (int i = 0; i < codes.blocks; i++) {
        boolean flat = read(window, starts[found++], i);
        reconstruct(flat, target.samples[i], target.at(i, x + mcu, y), target.stride[i]);
      }
    }
  }

  private void reconstruct(boolean flat, byte[] samples, int at, int stride) {
    if (flat) {
      Idct.flat(block[0], scale.pixels(), samples, at, stride);
      return;
    }
    if (scale == Scale.HALF) {
      idct.four(block, samples, at, stride);
    } else {
      idct.eight(block, samples, at, stride);
    }
    Arrays.fill(block, 0);
  }

  /// Reads the coefficients of a block that the scale uses; true when all but the first are zero.
  private boolean read(byte[] window, int start, int i) {
    int[] block = this.block;
    char[] values = codes.acSizes[i];
    int[] steps = target.steps[i];
    int last = scale.lastCoefficient();
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
      if (entry == 0) {
        bits = EntropyWindow.bitsAt(window, bit);
        loaded = bit;
        entry = SizeTables.entry(codes.ac[i].find(bits));
      }
      k += SizeTables.run(entry) + 1;
      if (k > last) {
        return flat;
      }
      block[k] = SizeTables.value(bits, entry) * steps[k];
      flat = false;
      bit += SizeTables.bits(entry);
    }
  }
}

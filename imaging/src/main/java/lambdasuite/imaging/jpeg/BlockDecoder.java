package lambdasuite.imaging.jpeg;

import java.util.Arrays;
import lambdasuite.imaging.io.Words;

/// Baseline at 1/2 and at full size: the coefficients the scale uses by value, the others skipped.
final class BlockDecoder extends BitwiseDecoder {
  private static final int VALUE_SHIFT = 64 - ValueTables.BITS;
  private static final int SKIP_SHIFT = 64 - SkipTables.BITS;

  private final int[] block = new int[64];
  private final Idct idct = new Idct();
  private final Scale scale;
  private final McuCodes codes;
  private final McuTarget target;

  BlockDecoder(Scale scale, McuCodes codes, McuTarget target) {
    this.scale = scale;
    this.codes = codes;
    this.target = target;
  }

  @Override
  int decode(byte[] window, int limit, int x, int y, int count) {
    int done = 0;
    for (; done < count && position <= limit; done++) {
      for (int i = 0; i < codes.blocks; i++) {
        int dc = difference(window, i);
        int p = target.predictor[i];
        predictions[p] += dc;
        boolean flat = coefficients(window, i);
        if (faulty) {
          return done;
        }
        block[0] = predictions[p] * target.steps[i][0];
        reconstruct(flat, target.samples[i], target.at(i, x + done, y), target.stride[i]);
      }
    }
    return done;
  }

  private void reconstruct(boolean flat, byte[] samples, int at, int stride) {
    if (flat) {
      Idct.flat(block[0], scale.pixels(), samples, at, stride);
    } else if (scale == Scale.HALF) {
      idct.four(block, samples, at, stride);
    } else {
      idct.eight(block, samples, at, stride);
    }
  }

  private int difference(byte[] window, int i) {
    bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
    position += (63 - bitCount) >> 3;
    bitCount |= 56;
    int entry = codes.differences[i][(int) (bits >>> VALUE_SHIFT)];
    if (entry != 0) {
      bits <<= entry;
      bitCount -= entry & 63;
      return entry >> 6;
    }
    int found = codes.dc[i].find(bits);
    faulty |= found == 0;
    bits <<= found >> 8;
    bitCount -= found >> 8;
    return value(found & 15);
  }

  private int value(int size) {
    if (size == 0) {
      return 0;
    }
    int value = ValueTables.extend((int) (bits >>> (64 - size)), size);
    bits <<= size;
    bitCount -= size;
    return value;
  }

  /// Reads the AC coefficients of a block; true when all that the scale uses are zero.
  private boolean coefficients(byte[] window, int i) {
    int[] values = codes.values[i];
    int[] steps = target.steps[i];
    int lastCoefficient = scale.lastCoefficient();
    long bits = this.bits;
    int bitCount = this.bitCount;
    int position = this.position;
    boolean flat = true;
    int k = 1;
    while (k < 64) {
      bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
      position += (63 - bitCount) >> 3;
      bitCount |= 56;
      if (k > lastCoefficient) {
        int skip = codes.skips[i][(int) (bits >>> SKIP_SHIFT)];
        int next = k + SkipTables.advance(skip);
        if (skip != 0 && next < 64) {
          bits <<= skip;
          bitCount -= SkipTables.bits(skip);
          k = skip < 0 ? 64 : next;
          continue;
        }
      }
      int entry = values[(int) (bits >>> VALUE_SHIFT)];
      int run;
      int value;
      if (entry != 0) {
        bits <<= entry;
        bitCount -= entry & 63;
        run = entry >> 6 & 127;
        value = entry >> 16;
      } else {
        int found = codes.ac[i].find(bits);
        if (found == 0) {
          faulty = true;
          break;
        }
        int size = found & 15;
        bits <<= found >> 8;
        run = found >> 4 & 15;
        run = size == 0 && run != 15 ? ValueTables.END_OF_BLOCK : run;
        value = size == 0 ? 0 : ValueTables.extend((int) (bits >>> (64 - size)), size);
        bits <<= size;
        bitCount -= (found >> 8) + size;
      }
      k += run;
      if (k <= lastCoefficient && value != 0) {
        if (flat) {
          Arrays.fill(block, 0);
          flat = false;
        }
        block[ZigZag.natural(k)] = value * steps[k];
      }
      k++;
    }
    this.bits = bits;
    this.bitCount = bitCount;
    this.position = position;
    return flat;
  }
}

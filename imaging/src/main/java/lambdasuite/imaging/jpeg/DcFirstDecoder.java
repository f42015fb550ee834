package lambdasuite.imaging.jpeg;

import java.util.Arrays;
import lambdasuite.imaging.io.Words;

/// The first scan of DC coefficients of a progressive file (ITU-T T.81, G.1.2.1).
final class DcFirstDecoder extends BitwiseDecoder {
  private static final int SHIFT = 64 - SizeTables.BITS;

  private final McuCodes codes;
  private final McuTarget target;
  private final int spacing;
  private final int low;
  private final int[] predictions = new int[4];

  /// @param spacing how many coefficients are kept of a block
  DcFirstDecoder(McuCodes codes, McuTarget target, int spacing, int low) {
    this.codes = codes;
    this.target = target;
    this.spacing = spacing;
    this.low = low;
  }

  @Override
  void reset() {
    super.reset();
    Arrays.fill(predictions, 0);
  }

  @Override
  int decode(byte[] window, int limit, int x, int y, int count) {
    long bits = this.bits;
    int bitCount = this.bitCount;
    int position = this.position;
    int done = 0;
    mcus:
    for (; done < count && position <= limit; done++) {
      for (int i = 0; i < codes.blocks; i++) {
        bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
        position += (63 - bitCount) >> 3;
        bitCount |= 56;
        int p = target.predictor[i];
        int entry = codes.dcSizes[i][(int) (bits >>> SHIFT)];
        if (entry == 0) {
          int found = codes.dc[i].find(bits);
          if (found == 0) {
            faulty = true;
            break mcus;
          }
          entry = SizeTables.entry(found);
        }
        predictions[p] += SizeTables.value(bits, entry);
        bits <<= entry;
        bitCount -= SizeTables.bits(entry);
        target.coefficients[i][target.at(i, x + done, y) * spacing] =
            (short) (predictions[p] << low);
      }
    }
    this.bits = bits;
    this.bitCount = bitCount;
    this.position = position;
    return done;
  }
}

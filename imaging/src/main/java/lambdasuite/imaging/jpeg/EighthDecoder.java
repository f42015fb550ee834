package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.io.Words;

/// Baseline at 1/8: a block is one pixel, its DC coefficient; all others are skipped, several to a
/// look-up.
final class EighthDecoder extends McuDecoder {
  private static final int DC_SHIFT = 64 - ValueTables.BITS;
  private static final int SKIP_SHIFT = 64 - SkipTable.BITS;

  private final McuCodes codes;
  private final McuTarget target;
  private final int[] places;

  EighthDecoder(McuCodes codes, McuTarget target) {
    this.codes = codes;
    this.target = target;
    this.places = new int[codes.blocks];
  }

  @Override
  int decode(byte[] window, int limit, int x, int y, int count) {
    long bits = this.bits;
    int bitCount = this.bitCount;
    int position = this.position;
    int blocks = codes.blocks;
    int[][] differencesOf = codes.differences;
    short[][] severalOf = codes.several;
    int[] places = this.places;
    int[] predictions = this.predictions;
    int[] predictorOf = target.predictor;
    byte[][] samplesOf = target.samples;
    target.placesOf(x, y, places);
    int done = 0;
    mcus:
    for (; done < count && position <= limit; done++) {
      for (int i = 0; i < blocks; i++) {
        bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
        position += (63 - bitCount) >> 3;
        bitCount |= 56;
        int p = predictorOf[i];
        int entry = differencesOf[i][(int) (bits >>> DC_SHIFT)];
        if (entry != 0) {
          bits <<= entry;
          bitCount -= entry & 63;
          predictions[p] += entry >> 6;
        } else {
          int found = codes.dc[i].find(bits);
          int size = found & 15;
          if (found == 0) {
            faulty = true;
            break mcus;
          }
          bits <<= found >> 8;
          if (size > 0) {
            predictions[p] += ValueTables.extend((int) (bits >>> (64 - size)), size);
            bits <<= size;
          }
          bitCount -= (found >> 8) + size;
        }
        samplesOf[i][places[i]] = Idct.pixel(predictions[p] * target.steps[i][0]);
        places[i] += target.step(i);
        short[] several = severalOf[i];
        int k = 1;
        while (k < 64) {
          bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
          position += (63 - bitCount) >> 3;
          bitCount |= 56;
          int skip = several[(int) (bits >>> SKIP_SHIFT)];
          int next = k + (skip >> 6);
          if (next < 64) {
            bits <<= skip;
            bitCount -= skip & 63;
            k = next;
            skip = several[(int) (bits >>> SKIP_SHIFT)];
            next = k + (skip >> 6);
            if (next < 64) {
              bits <<= skip;
              bitCount -= skip & 63;
              k = next;
              skip = several[(int) (bits >>> SKIP_SHIFT)];
              next = k + (skip >> 6);
              if (next < 64) {
                bits <<= skip;
                bitCount -= skip & 63;
                k = next;
                continue;
              }
            }
          }
          if (next >= SkipTable.END && next < SkipTable.END + 64) {
            bits <<= skip;
            bitCount -= skip & 63;
            break;
          }
          bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
          position += (63 - bitCount) >> 3;
          bitCount |= 56;
          skip = codes.one[i][(int) (bits >>> SKIP_SHIFT)];
          if (skip >> 6 <= SkipTable.END) {
            bits <<= skip;
            bitCount -= skip & 63;
            k += skip >> 6;
            continue;
          }
          int found = codes.ac[i].find(bits);
          if (found == 0) {
            faulty = true;
            break mcus;
          }
          int taken = (found >> 8) + (found & 15);
          bits <<= taken;
          bitCount -= taken;
          k = (found & 15) == 0 && (found & 0xf0) != 0xf0 ? 64 : k + (found >> 4 & 15) + 1;
        }
      }
    }
    this.bits = bits;
    this.bitCount = bitCount;
    this.position = position;
    return done;
  }
}

package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.io.Words;

/// Baseline at 1/4: two by two pixels of the DC coefficient and the zigzag indices 1, 2 and 4; all
/// others are skipped.
final class QuarterDecoder extends McuDecoder {
  private static final int VALUE_SHIFT = 64 - ValueTables.BITS;
  private static final int SKIP_SHIFT = 64 - SkipTable.BITS;

  /// One place for every index that a run can lead to from index 4, and the end of the block.
  private final int[] low = new int[128];

  private final McuCodes codes;
  private final McuTarget target;

  QuarterDecoder(McuCodes codes, McuTarget target) {
    this.codes = codes;
    this.target = target;
  }

  @Override
  int decode(byte[] window, int limit, int x, int y, int count) {
    long bits = this.bits;
    int bitCount = this.bitCount;
    int position = this.position;
    int[] low = this.low;
    int done = 0;
    mcus:
    for (; done < count && position <= limit; done++) {
      for (int i = 0; i < codes.blocks; i++) {
        bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
        position += (63 - bitCount) >> 3;
        bitCount |= 56;
        int p = target.predictor[i];
        int entry = codes.differences[i][(int) (bits >>> VALUE_SHIFT)];
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
        int[] values = codes.values[i];
        short[] several = codes.several[i];
        low[1] = 0;
        low[2] = 0;
        low[4] = 0;
        int k = 1;
        while (k < 64) {
          bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
          position += (63 - bitCount) >> 3;
          bitCount |= 56;
          if (k <= 4) {
            entry = values[(int) (bits >>> VALUE_SHIFT)];
            if (entry != 0) {
              bits <<= entry;
              bitCount -= entry & 63;
              k += entry >> 6 & 127;
              low[k++] = entry >> 16;
              continue;
            }
            int found = codes.ac[i].find(bits);
            if (found == 0) {
              faulty = true;
              break mcus;
            }
            int size = found & 15;
            int run = found >> 4 & 15;
            bits <<= found >> 8;
            bitCount -= found >> 8;
            if (size == 0) {
              k += run == 15 ? 16 : 64;
              continue;
            }
            k += run;
            low[k++] = ValueTables.extend((int) (bits >>> (64 - size)), size);
            bits <<= size;
            bitCount -= size;
            continue;
          }
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
              continue;
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
        int[] steps = target.steps[i];
        Idct.two(
            predictions[p] * steps[0],
            low[1] * steps[1],
            low[2] * steps[2],
            low[4] * steps[4],
            target.samples[i],
            target.at(i, x + done, y),
            target.stride[i]);
      }
    }
    this.bits = bits;
    this.bitCount = bitCount;
    this.position = position;
    return done;
  }
}

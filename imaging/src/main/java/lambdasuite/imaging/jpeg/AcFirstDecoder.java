package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.io.Words;

/// The first scan of a band of AC coefficients of one component (ITU-T T.81, G.1.2.2).
final class AcFirstDecoder extends BitwiseDecoder {
  private static final int SHIFT = 64 - SizeTables.BITS;

  private final HuffmanCode code;
  private final char[] values;
  private final McuTarget target;
  private final int spacing;
  private final ScanHeader header;
  private int emptyBlocks;

  AcFirstDecoder(HuffmanCode code, McuTarget target, int spacing, ScanHeader header) {
    this.code = code;
    this.values = code.sizes();
    this.target = target;
    this.spacing = spacing;
    this.header = header;
  }

  @Override
  void reset() {
    super.reset();
    emptyBlocks = 0;
  }

  @Override
  int decode(byte[] window, int limit, int x, int y, int count) {
    int done = 0;
    while (done < count) {
      if (emptyBlocks > 0) {
        int skipped = Math.min(emptyBlocks, count - done);
        emptyBlocks -= skipped;
        done += skipped;
        continue;
      }
      if (position > limit || !band(window, target.at(0, x + done, y) * spacing)) {
        break;
      }
      done++;
    }
    return done;
  }

  /// Reads the band of one block; false if a code is impossible.
  private boolean band(byte[] window, int block) {
    short[] kept = target.coefficients[0];
    int k = header.first();
    while (k <= header.last()) {
      bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
      position += (63 - bitCount) >> 3;
      bitCount |= 56;
      int entry = values[(int) (bits >>> SHIFT)];
      if (entry != 0 && SizeTables.run(entry) < 16) {
        k += SizeTables.run(entry);
        keep(kept, block, k++, SizeTables.value(bits, entry));
        take(SizeTables.bits(entry));
        continue;
      }
      int found = code.find(bits);
      if (found == 0) {
        faulty = true;
        return false;
      }
      take(found >> 8);
      int size = found & 15;
      int run = found >> 4 & 15;
      if (size == 0 && run < 15) {
        emptyBlocks = (1 << run) - 1 + additional(run);
        return true;
      }
      k += run;
      keep(kept, block, k++, SizeTables.extend(additional(size), size));
    }
    return true;
  }

  private void keep(short[] kept, int block, int k, int value) {
    if (k < spacing && k <= header.last()) {
      kept[block + k] = (short) (value << header.low());
    }
  }

  private int additional(int size) {
    int value = size == 0 ? 0 : (int) (bits >>> (64 - size));
    take(size);
    return value;
  }

  private void take(int size) {
    bits <<= size;
    bitCount -= size;
  }
}

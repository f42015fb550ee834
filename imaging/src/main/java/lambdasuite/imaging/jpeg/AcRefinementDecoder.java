package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.io.Words;

/// A later scan that gives a band of AC coefficients one more bit (ITU-T T.81, G.1.2.3); used at
/// full size alone.
final class AcRefinementDecoder extends BitwiseDecoder {
  private final HuffmanCode code;
  private final McuTarget target;
  private final int spacing;
  private final ScanHeader header;
  private int endedBlocks;

  AcRefinementDecoder(HuffmanCode code, McuTarget target, int spacing, ScanHeader header) {
    this.code = code;
    this.target = target;
    this.spacing = spacing;
    this.header = header;
  }

  @Override
  void reset() {
    super.reset();
    endedBlocks = 0;
  }

  @Override
  int decode(byte[] window, int limit, int x, int y, int count) {
    int done = 0;
    for (; done < count && position <= limit; done++) {
      int block = target.at(0, x + done, y) * spacing;
      if (endedBlocks > 0) {
        endedBlocks--;
        correct(window, block, header.first());
      } else {
        band(window, block);
        if (faulty) {
          break;
        }
      }
    }
    return done;
  }

  private void band(byte[] window, int block) {
    int k = header.first();
    while (k <= header.last()) {
      refill(window);
      int found = code.find(bits);
      if (found == 0) {
        faulty = true;
        return;
      }
      take(found >> 8);
      int size = found & 15;
      int run = found >> 4 & 15;
      if (size == 0 && run < 15) {
        endedBlocks = (1 << run) - 1 + (run == 0 ? 0 : take(run));
        correct(window, block, k);
        return;
      }
      int unit = 1 << header.low();
      int value = size == 0 ? 0 : take(1) == 1 ? unit : -unit;
      k = place(window, block, k, run, value) + 1;
    }
  }

  /// Passes over a run of zeros, correcting what is not zero, and sets the coefficient behind it.
  private int place(byte[] window, int block, int start, int run, int value) {
    short[] kept = target.coefficients[0];
    int zeros = run;
    int k = start;
    for (; k <= header.last(); k++) {
      if (kept[block + k] != 0) {
        correct(window, kept, block + k);
      } else if (zeros-- == 0) {
        kept[block + k] = (short) value;
        return k;
      }
    }
    return k;
  }

  private void correct(byte[] window, int block, int start) {
    short[] kept = target.coefficients[0];
    for (int k = start; k <= header.last(); k++) {
      if (kept[block + k] != 0) {
        correct(window, kept, block + k);
      }
    }
  }

  private void correct(byte[] window, short[] kept, int at) {
    refill(window);
    int unit = 1 << header.low();
    if (take(1) == 1 && (kept[at] & unit) == 0) {
      kept[at] += (short) (kept[at] > 0 ? unit : -unit);
    }
  }

  private void refill(byte[] window) {
    if (bitCount < 32) {
      bits |= (long) Words.LONG_BIG.get(window, position) >>> bitCount;
      position += (63 - bitCount) >> 3;
      bitCount |= 56;
    }
  }

  private int take(int size) {
    int value = (int) (bits >>> (64 - size));
    bits <<= size;
    bitCount -= size;
    return value;
  }
}

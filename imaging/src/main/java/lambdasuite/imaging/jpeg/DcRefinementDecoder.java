package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.io.Words;

/// A later scan that gives every DC coefficient one more bit (ITU-T T.81, G.1.2.1).
final class DcRefinementDecoder extends BitwiseDecoder {
  private final int blocks;
  private final McuTarget target;
  private final int spacing;
  private final int low;

  DcRefinementDecoder(int blocks, McuTarget target, int spacing, int low) {
    this.blocks = blocks;
    this.target = target;
    this.spacing = spacing;
    this.low = low;
  }

  @Override
  int decode(byte[] window, int limit, int x, int y, int count) {
    int done = 0;
    for (; done < count && position <= limit; done++) {
      for (int i = 0; i < blocks; i++) {
        if (bitCount == 0) {
          bits = (long) Words.LONG_BIG.get(window, position);
          position += 8;
          bitCount = 64;
        }
        int bit = (int) (bits >>> 63);
        bits <<= 1;
        bitCount--;
        target.coefficients[i][target.at(i, x + done, y) * spacing] |= (short) (bit << low);
      }
    }
    return done;
  }
}

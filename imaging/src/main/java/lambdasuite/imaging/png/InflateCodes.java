package lambdasuite.imaging.png;

import java.io.IOException;
import java.util.Arrays;

/// The two codes of a block of DEFLATE, fixed or read from its head (RFC 1951, 3.2.6 and 3.2.7).
final class InflateCodes {
  private static final int LENGTH_BITS = 11;
  private static final int DISTANCE_BITS = 9;
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  final InflateCode lengths = new InflateCode(LENGTH_BITS, 288);
  final InflateCode distances = new InflateCode(DISTANCE_BITS, 32);
  private final InflateCode heads = new InflateCode(7, 19);
  private final byte[] sizes = new byte[320];

  void useFixed() {
    Arrays.fill(sizes, 0, 144, (byte) 8);
    Arrays.fill(sizes, 144, 256, (byte) 9);
    Arrays.fill(sizes, 256, 280, (byte) 7);
    Arrays.fill(sizes, 280, 288, (byte) 8);
    Arrays.fill(sizes, 288, 320, (byte) 5);
    lengths.build(sizes, 0, 288, InflateCode.LENGTHS);
    distances.build(sizes, 288, 32, InflateCode.DISTANCES);
  }

  /// Reads the codes; false if there are no such codes.
  boolean read(InflateBits bits) throws IOException {
    int lengthCount = bits.take(5) + 257;
    int distanceCount = bits.take(5) + 1;
    int headCount = bits.take(4) + 4;
    Arrays.fill(sizes, (byte) 0);
    for (int i = 0; i < headCount; i++) {
      sizes[ORDER[i]] = (byte) bits.take(3);
    }
    if (lengthCount > 286 || !heads.build(sizes, 0, 19, InflateCode.PLAIN)) {
      return false;
    }
    Arrays.fill(sizes, (byte) 0);
    return readSizes(bits, lengthCount + distanceCount)
        && sizes[256] > 0
        && lengths.build(sizes, 0, lengthCount, InflateCode.LENGTHS)
        && distances.build(sizes, lengthCount, distanceCount, InflateCode.DISTANCES);
  }

  private boolean readSizes(InflateBits bits, int count) throws IOException {
    int at = 0;
    while (at < count) {
      int entry = heads.table()[bits.peek(7)];
      if (entry == 0) {
        return false;
      }
      bits.take(entry & 63);
      int symbol = entry >>> 16;
      if (symbol < 16) {
        sizes[at++] = (byte) symbol;
        continue;
      }
      if (symbol == 16 && at == 0) {
        return false;
      }
      byte repeated = symbol == 16 ? sizes[at - 1] : 0;
      int times =
          symbol == 16 ? 3 + bits.take(2) : symbol == 17 ? 3 + bits.take(3) : 11 + bits.take(7);
      if (times > count - at) {
        return false;
      }
      Arrays.fill(sizes, at, at + times, repeated);
      at += times;
    }
    return true;
  }
}

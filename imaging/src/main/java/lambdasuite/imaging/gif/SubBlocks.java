package lambdasuite.imaging.gif;

import java.io.IOException;
import java.util.Arrays;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;

/// The data of consecutive sub-blocks (GIF89a, 15) in a window, with zeros behind their end.
final class SubBlocks {
  private static final int CAPACITY = 1 << 15;
  private static final int MARGIN = 64;

  private final byte[] window = new byte[CAPACITY + MARGIN];
  private final ByteSource source;
  private int length;
  private int left;
  private boolean ended;

  SubBlocks(ByteSource source) {
    this.source = source;
  }

  byte[] window() {
    return window;
  }

  int length() {
    return length;
  }

  /// Up to which position eight bytes may be read without a refill.
  int limit() {
    return ended ? length : length - 16;
  }

  boolean isEnded() {
    return ended;
  }

  /// Drops the bytes before the position and reads more behind.
  void refill(int position) throws IOException {
    int dropped = Math.min(position, length);
    System.arraycopy(window, dropped, window, 0, length - dropped);
    length -= dropped;
    while (length < CAPACITY && !ended) {
      if (left == 0) {
        left = Math.max(source.read(), 0);
        ended = left == 0;
      } else {
        readPart();
      }
    }
    Arrays.fill(window, length, length + MARGIN, (byte) 0);
  }

  /// Takes what is left of them.
  void skipRest() throws IOException, ImageException {
    while (!ended) {
      source.skip(left);
      left = source.u8();
      ended = left == 0;
    }
  }

  private void readPart() throws IOException {
    if (!source.buffered(1)) {
      ended = true;
      return;
    }
    int count = Math.min(left, Math.min(CAPACITY - length, source.limit() - source.position()));
    System.arraycopy(source.buffer(), source.position(), window, length, count);
    source.moveTo(source.position() + count);
    length += count;
    left -= count;
  }
}

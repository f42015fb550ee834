package lambdasuite.imaging.png;

import java.io.IOException;
import java.util.Arrays;
import lambdasuite.imaging.ImageException;

/// The bytes of consecutive IDAT chunks in a window, with zeros behind their end.
final class CompressedInput {
  static final int MARGIN = 64;

  private static final int CAPACITY = 1 << 16;

  private final byte[] window = new byte[CAPACITY + MARGIN];
  private final Chunks chunks;
  private int length;
  private boolean ended;
  private boolean broken;

  /// @param chunks standing at the first IDAT chunk
  CompressedInput(Chunks chunks) {
    this.chunks = chunks;
  }

  byte[] window() {
    return window;
  }

  int length() {
    return length;
  }

  /// Whether no more bytes will come.
  boolean isEnded() {
    return ended;
  }

  /// Whether the chunks ended early or one had a wrong check sum.
  boolean isBroken() {
    return broken;
  }

  long offset() {
    return chunks.offset();
  }

  /// Drops the bytes before the position and reads more behind.
  void refill(int position) throws IOException {
    int dropped = Math.min(position, length);
    System.arraycopy(window, dropped, window, 0, length - dropped);
    length -= dropped;
    while (length < CAPACITY && !ended) {
      int count = chunks.read(window, length, CAPACITY - length);
      length += count;
      if (chunks.left() == 0) {
        nextChunk();
      } else if (count == 0) {
        broken = true;
        ended = true;
      }
    }
    Arrays.fill(window, length, length + MARGIN, (byte) 0);
  }

  private void nextChunk() throws IOException {
    try {
      if (!chunks.isSumRight()) {
        broken = true;
        ended = true;
        return;
      }
      chunks.next();
      ended = chunks.type() != Chunks.IDAT;
    } catch (ImageException _) {
      ended = true;
    }
  }
}

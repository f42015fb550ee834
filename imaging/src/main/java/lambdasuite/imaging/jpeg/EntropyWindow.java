package lambdasuite.imaging.jpeg;

import java.io.IOException;
import java.util.Arrays;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.io.Words;

/// The entropy-coded bytes of a scan, up to its next marker, with the stuffed zeros taken out, a
/// piece at a time.
final class EntropyWindow {
  private static final int CAPACITY = 1 << 15;

  /// The most bytes one block can take, and a word read ahead.
  private static final int BLOCK = 264;

  private final ByteSource source;
  private final int unit;
  private final byte[] bytes;
  private int length;
  private boolean last;

  /// @param blocks the most blocks that are decoded between two looks at the limit
  EntropyWindow(ByteSource source, int blocks) {
    this.source = source;
    this.unit = blocks * BLOCK;
    this.bytes = new byte[CAPACITY + unit + 32];
  }

  byte[] bytes() {
    return bytes;
  }

  /// Starts a segment at the source's position.
  void begin() throws IOException {
    length = 0;
    last = false;
    refill(0);
  }

  /// Reading a unit may start at any position up to this one.
  int limit() {
    return last ? length + 8 : length - unit;
  }

  /// Whether all bytes up to the next marker are in the window.
  boolean isLast() {
    return last;
  }

  /// Whether more bits were taken than there are.
  boolean isExceededBy(int bit) {
    return last && bit > length * 8;
  }

  /// The next 57 bits, left-aligned, with some more behind.
  static long bitsAt(byte[] window, int bit) {
    return (long) Words.LONG_BIG.get(window, bit >>> 3) << (bit & 7);
  }

  /// Drops the bytes before the position and reads more behind.
  void refill(int position) throws IOException {
    System.arraycopy(bytes, position, bytes, 0, length - position);
    length -= position;
    while (length < CAPACITY && !last) {
      unstuff();
    }
    if (last) {
      Arrays.fill(bytes, length, length + unit + 32, (byte) 0);
    }
  }

  /// Goes on behind the next marker if that is a restart.
  boolean restart() throws IOException {
    if (!skipToMarker(source) || !source.buffered(2)) {
      return false;
    }
    if (!Marker.isRestart(source.buffer()[source.position() + 1] & 0xff)) {
      return false;
    }
    source.moveTo(source.position() + 2);
    begin();
    return true;
  }

  /// Passes over entropy-coded bytes up to a marker, of which restarts are one; false at the end of
  /// the source.
  static boolean skipToMarker(ByteSource source) throws IOException {
    do {
      byte[] in = source.buffer();
      int to = source.limit();
      int from = source.position();
      while (from < to - 1 && !isMarker(in, from)) {
        from +=
            from + 8 <= to && !Words.hasFullByte((long) Words.LONG_LITTLE.get(in, from)) ? 8 : 1;
      }
      source.moveTo(Math.min(from, to));
      if (from < to - 1) {
        return true;
      }
    } while (source.more());
    return false;
  }

  private static boolean isMarker(byte[] in, int at) {
    return in[at] == -1 && in[at + 1] != 0 && in[at + 1] != -1;
  }

  /// Looks at eight bytes at a time, and copies what stands between full bytes in one go.
  private void unstuff() throws IOException {
    byte[] in = source.buffer();
    int to = source.limit();
    int from = source.position();
    int stop = Math.min(to - 9, from + CAPACITY - length - 8);
    int copied = from;
    while (from <= stop && !last) {
      long word = (long) Words.LONG_LITTLE.get(in, from);
      if (!Words.hasFullByte(word)) {
        from += 8;
        continue;
      }
      from += Words.bytesBeforeFull(word);
      int next = in[from + 1];
      last = next != 0 && next != -1;
      if (!last) {
        copy(in, copied, next == 0 ? from + 1 : from);
        from += next == 0 ? 2 : 1;
        copied = from;
      }
    }
    copy(in, copied, from);
    source.moveTo(from);
    if (!last) {
      unstuffSlowly(in, from, Math.min(from + 9, to), to);
    }
  }

  private void copy(byte[] in, int from, int to) {
    System.arraycopy(in, from, bytes, length, to - from);
    length += to - from;
  }

  private void unstuffSlowly(byte[] in, int start, int stop, int to) throws IOException {
    int from = start;
    while (from < stop && length < CAPACITY) {
      if (in[from] == -1) {
        if (from + 1 == to) {
          break;
        }
        if (isMarker(in, from)) {
          last = true;
          break;
        }
        if (in[from + 1] == -1) {
          from++;
          continue;
        }
        bytes[length++] = -1;
        from += 2;
      } else {
        bytes[length++] = in[from++];
      }
    }
    source.moveTo(from);
    boolean used = from == to || (from == to - 1 && in[from] == -1);
    if (used && length < CAPACITY && !last) {
      last = !source.more();
    }
  }
}

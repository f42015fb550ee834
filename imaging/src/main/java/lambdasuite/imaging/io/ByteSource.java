package lambdasuite.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import lambdasuite.imaging.ImageException;

/// A stream read through one buffer, or bytes that are there already; it knows its offset and lets
/// inner loops look at the buffered bytes in place.
public final class ByteSource {
  private static final int CAPACITY = 1 << 16;
  private static final int DIRECT = 1 << 10;

  private final InputStream in;
  private final byte[] buffer;
  private int position;
  private int limit;
  private long before;
  private boolean ended;

  public ByteSource(InputStream in) {
    this.in = in;
    this.buffer = new byte[CAPACITY];
  }

  /// A source of these bytes, which are not changed.
  public ByteSource(byte[] bytes) {
    this.in = InputStream.nullInputStream();
    this.buffer = bytes;
    this.limit = bytes.length;
    this.ended = true;
  }

  /// How many bytes have been taken.
  public long offset() {
    return before + position;
  }

  /// The bytes from [#position()] to [#limit()] are buffered and not taken yet; they stay in place
  /// until [#more()].
  public byte[] buffer() {
    return buffer;
  }

  public int position() {
    return position;
  }

  public int limit() {
    return limit;
  }

  /// Takes the buffered bytes before the given index.
  public void moveTo(int index) {
    if (index < position || index > limit) {
      throw new IllegalArgumentException("outside of the buffered bytes");
    }
    position = index;
  }

  /// Buffers more bytes behind those not taken yet; false when there are none or the buffer is
  /// full.
  public boolean more() throws IOException {
    if (ended) {
      return false;
    }
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      before += position;
      limit -= position;
      position = 0;
    }
    if (limit == buffer.length) {
      return false;
    }
    int count = in.read(buffer, limit, CAPACITY - limit);
    if (count < 0) {
      ended = true;
      return false;
    }
    limit += count;
    return true;
  }

  /// Buffers at least this many bytes if the stream has them.
  public boolean buffered(int count) throws IOException {
    while (limit - position < count) {
      if (!more()) {
        return false;
      }
    }
    return true;
  }

  /// The next byte, or -1 at the end.
  public int read() throws IOException {
    return position < limit || buffered(1) ? buffer[position++] & 0xff : -1;
  }

  public int u8() throws IOException, ImageException {
    int value = read();
    if (value < 0) {
      throw endsEarly();
    }
    return value;
  }

  public int u16() throws IOException, ImageException {
    int high = u8();
    return high << 8 | u8();
  }

  public int i32() throws IOException, ImageException {
    int high = u16();
    return high << 16 | u16();
  }

  public int u16Little() throws IOException, ImageException {
    int low = u8();
    return low | u8() << 8;
  }

  public int i32Little() throws IOException, ImageException {
    int low = u16Little();
    return low | u16Little() << 16;
  }

  /// Takes bytes into a part of an array.
  public void read(byte[] target, int from, int count) throws IOException, ImageException {
    int done = 0;
    while (done < count) {
      if (position == limit && count - done >= DIRECT && !ended) {
        done += readDirectly(target, from + done, count - done);
        continue;
      }
      if (!buffered(1)) {
        throw endsEarly();
      }
      int part = Math.min(count - done, limit - position);
      System.arraycopy(buffer, position, target, from + done, part);
      position += part;
      done += part;
    }
  }

  /// Takes what the stream gives at once without a detour over the buffer, which is empty.
  private int readDirectly(byte[] target, int from, int most) throws IOException {
    int count = in.read(target, from, most);
    ended = count < 0;
    before += Math.max(count, 0);
    return Math.max(count, 0);
  }

  /// Takes so many bytes; the array grows with what is there, never with what was promised.
  public byte[] bytes(int count) throws IOException, ImageException {
    if (count > CAPACITY) {
      throw new IllegalArgumentException("more than a stream's buffer");
    }
    if (!buffered(count)) {
      throw endsEarly();
    }
    var bytes = new byte[count];
    System.arraycopy(buffer, position, bytes, 0, count);
    position += count;
    return bytes;
  }

  public void skip(long count) throws IOException, ImageException {
    long left = count;
    while (left > 0) {
      if (!buffered(1)) {
        throw endsEarly();
      }
      int part = (int) Math.min(left, limit - position);
      position += part;
      left -= part;
    }
  }

  private ImageException endsEarly() {
    return ImageException.damaged(before + limit, "file ends early");
  }
}

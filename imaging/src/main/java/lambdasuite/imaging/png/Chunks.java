package lambdasuite.imaging.png;

import java.io.IOException;
import java.util.zip.CRC32;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;

/// The chunks of a PNG file, one after the other, with their check sums (PNG, 5.3).
final class Chunks {
  static final int IHDR = 0x49484452;
  static final int PLTE = 0x504c5445;
  static final int TRNS = 0x74524e53;
  static final int ICCP = 0x69434350;
  static final int EXIF = 0x65584966;
  static final int IDAT = 0x49444154;
  static final int IEND = 0x49454e44;

  private final ByteSource source;
  private final CRC32 sum = new CRC32();
  private int type;
  private int left;

  Chunks(ByteSource source) {
    this.source = source;
  }

  int type() {
    return type;
  }

  /// How many bytes of the chunk are not read yet.
  int left() {
    return left;
  }

  long offset() {
    return source.offset();
  }

  /// Goes on to the next chunk; the last must have been read or skipped.
  void next() throws IOException, ImageException {
    left = source.i32();
    if (left < 0) {
      throw ImageException.damaged(source.offset(), "impossible chunk length");
    }
    byte[] name = source.bytes(4);
    type = 0;
    for (byte letter : name) {
      type = type << 8 | (letter & 0xff);
    }
    sum.reset();
    sum.update(name);
  }

  /// Reads what is there of the chunk, up to so many bytes; 0 at the end of the source.
  int read(byte[] target, int from, int most) throws IOException {
    if (!source.buffered(1)) {
      return 0;
    }
    int count = Math.min(Math.min(left, most), source.limit() - source.position());
    System.arraycopy(source.buffer(), source.position(), target, from, count);
    source.moveTo(source.position() + count);
    sum.update(target, from, count);
    left -= count;
    return count;
  }

  /// The whole of a chunk that may have no more than so many bytes.
  byte[] body(int most) throws IOException, ImageException {
    if (left > most) {
      throw ImageException.damaged(source.offset(), "chunk too long");
    }
    byte[] body = source.bytes(left);
    sum.update(body);
    left = 0;
    if (!isSumRight()) {
      throw ImageException.damaged(source.offset(), "wrong check sum");
    }
    return body;
  }

  /// Reads the check sum at the end of the chunk.
  boolean isSumRight() throws IOException, ImageException {
    return source.i32() == (int) sum.getValue();
  }

  void skip() throws IOException, ImageException {
    source.skip(left + 4L);
    left = 0;
  }
}

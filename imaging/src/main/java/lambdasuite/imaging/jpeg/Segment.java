package lambdasuite.imaging.jpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;

/// The parameters of one marker, read with checks against its length.
final class Segment {
  private final byte[] bytes;
  private final long offset;
  private int position;

  private Segment(byte[] bytes, long offset) {
    this.bytes = bytes;
    this.offset = offset;
  }

  static Segment read(ByteSource source) throws IOException, ImageException {
    int length = length(source);
    long offset = source.offset();
    return new Segment(source.bytes(length), offset);
  }

  static void skip(ByteSource source) throws IOException, ImageException {
    source.skip(length(source));
  }

  private static int length(ByteSource source) throws IOException, ImageException {
    int length = source.u16();
    if (length < 2) {
      throw ImageException.damaged(source.offset(), "segment shorter than its own length");
    }
    return length - 2;
  }

  long offset() {
    return offset + position;
  }

  int left() {
    return bytes.length - position;
  }

  int u8() throws ImageException {
    if (position == bytes.length) {
      throw ImageException.damaged(offset(), "segment too short");
    }
    return bytes[position++] & 0xff;
  }

  int u16() throws ImageException {
    int high = u8();
    return high << 8 | u8();
  }

  byte[] bytes(int count) throws ImageException {
    if (count > left()) {
      throw ImageException.damaged(offset(), "segment too short");
    }
    position += count;
    return Arrays.copyOfRange(bytes, position - count, position);
  }

  byte[] rest() {
    return Arrays.copyOfRange(bytes, position, bytes.length);
  }

  /// Takes the text if the segment goes on with it.
  boolean takes(String text) {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    int end = position + expected.length;
    if (end > bytes.length || !Arrays.equals(bytes, position, end, expected, 0, expected.length)) {
      return false;
    }
    position = end;
    return true;
  }
}

package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Bytes and, between them, entropy-coded bits with stuffed zeros.
final class BitWriter {
  private byte[] bytes = new byte[8192];
  private int length;
  private long bits;
  private int bitCount;

  void u8(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) value;
  }

  void u16(int value) {
    u8(value >> 8);
    u8(value);
  }

  void write(byte[] values) {
    for (byte value : values) {
      u8(value);
    }
  }

  void marker(int code) {
    u8(0xff);
    u8(code);
  }

  /// Appends bits, at most 32, with zeros above them in the value.
  void bits(int value, int count) {
    bits = bits << count | value;
    bitCount += count;
    if (bitCount >= 32) {
      wholeBytes();
    }
  }

  /// Fills the last byte with ones.
  void flush() {
    int free = -bitCount & 7;
    bits((1 << free) - 1, free);
    wholeBytes();
  }

  private void wholeBytes() {
    if (bytes.length - length < 16) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    while (bitCount >= 8) {
      bitCount -= 8;
      byte value = (byte) (bits >>> bitCount);
      bytes[length++] = value;
      if (value == -1) {
        bytes[length++] = 0;
      }
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}

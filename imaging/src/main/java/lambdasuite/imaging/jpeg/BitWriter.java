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

  /// Appends the low bits of a value, at most 32.
  void bits(int value, int count) {
    bits = bits << count | value;
    bitCount += count;
    while (bitCount >= 8) {
      bitCount -= 8;
      stuffed((int) (bits >>> bitCount) & 0xff);
    }
  }

  /// Fills the last byte with ones.
  void flush() {
    if (bitCount > 0) {
      bits((1 << (8 - bitCount)) - 1, 8 - bitCount);
    }
  }

  private void stuffed(int value) {
    u8(value);
    if (value == 0xff) {
      u8(0);
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}

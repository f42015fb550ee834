package lambdasuite.imaging.gif;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Writes indices of 8 bits as LZW codes in sub-blocks.
final class LzwEncoder {
  private static final int BITS = 8;
  private static final int CLEAR = 1 << BITS;
  private static final int END = CLEAR + 1;
  private static final int MOST_CODES = 1 << 12;
  private static final int SLOTS = 1 << 13;

  private final ByteArrayOutputStream out;
  private final byte[] block = new byte[255];
  private final int[] keys = new int[SLOTS];
  private final short[] codes = new short[SLOTS];
  private int blockLength;
  private int bits;
  private int count;
  private int size;
  private int next;

  LzwEncoder(ByteArrayOutputStream out) {
    this.out = out;
  }

  void encode(byte[] indices) {
    out.write(BITS);
    clear();
    int string = indices[0] & 0xff;
    for (int i = 1; i < indices.length; i++) {
      int key = string << 8 | (indices[i] & 0xff);
      int slot = slot(key);
      if (keys[slot] == key) {
        string = codes[slot];
        continue;
      }
      put(string);
      define(slot, key);
      string = indices[i] & 0xff;
    }
    put(string);
    grow();
    put(END);
    flush();
  }

  private void clear() {
    size = size == 0 ? BITS + 1 : size;
    put(CLEAR);
    size = BITS + 1;
    next = END + 1;
    Arrays.fill(keys, -1);
  }

  private int slot(int key) {
    int slot = (key * 0x9e3779b1) >>> 19;
    while (keys[slot] != -1 && keys[slot] != key) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private void define(int slot, int key) {
    if (next == MOST_CODES) {
      clear();
      return;
    }
    keys[slot] = key;
    codes[slot] = (short) next;
    grow();
    next++;
  }

  private void grow() {
    if (next == 1 << size && size < 12) {
      size++;
    }
  }

  private void put(int code) {
    bits |= code << count;
    count += size;
    while (count >= 8) {
      write();
      bits >>>= 8;
      count -= 8;
    }
  }

  private void write() {
    block[blockLength++] = (byte) bits;
    if (blockLength == block.length) {
      writeBlock();
    }
  }

  private void writeBlock() {
    out.write(blockLength);
    out.write(block, 0, blockLength);
    blockLength = 0;
  }

  private void flush() {
    if (count > 0) {
      write();
    }
    if (blockLength > 0) {
      writeBlock();
    }
    out.write(0);
  }
}

package lambdasuite.imaging.jpeg;

import java.util.Arrays;
import lambdasuite.imaging.ImageException;
import org.jspecify.annotations.Nullable;

/// A Huffman code as a file defines it, with the look-up tables made of it when they are first
/// asked for.
final class HuffmanCode {
  static final int MAX_LENGTH = 16;
  private static final int SHORT = 8;

  private final byte[] counts;
  private final byte[] symbols;
  private final int[] lastCode = new int[MAX_LENGTH + 1];
  private final int[] symbolOffset = new int[MAX_LENGTH + 1];

  /// What [#find] returns of codes up to 8 bits, by the first 8.
  private final short[] shortCodes = new short[1 << SHORT];

  private volatile char @Nullable [] sizes;
  private volatile int @Nullable [] differences;
  private volatile int @Nullable [] values;
  private volatile short @Nullable [] skips;
  private volatile @Nullable Following following;

  private HuffmanCode(byte[] counts, byte[] symbols) {
    this.counts = counts;
    this.symbols = symbols;
    int code = 0;
    int index = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      int count = count(length);
      symbolOffset[length] = index - code;
      if (length <= SHORT) {
        fillShortCodes(length, code, index, count);
      }
      code += count;
      index += count;
      lastCode[length] = count > 0 ? code - 1 : -1;
      code <<= 1;
    }
  }

  private void fillShortCodes(int length, int first, int index, int count) {
    int span = 1 << (SHORT - length);
    for (int i = 0; i < count; i++) {
      int from = (first + i) * span;
      Arrays.fill(shortCodes, from, from + span, (short) (length << 8 | symbol(index + i)));
    }
  }

  /// The code with so many symbols of each length, 1 to 16; refused when it has more symbols than
  /// such lengths allow.
  static HuffmanCode of(byte[] counts, byte[] symbols, long offset) throws ImageException {
    int code = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      code = (code << 1) + (counts[length - 1] & 0xff);
      if (code > 1 << length) {
        throw ImageException.damaged(offset, "impossible Huffman code");
      }
    }
    return new HuffmanCode(counts, symbols);
  }

  boolean isDefinedBy(byte[] otherCounts, byte[] otherSymbols) {
    return Arrays.equals(counts, otherCounts) && Arrays.equals(symbols, otherSymbols);
  }

  int count(int length) {
    return counts[length - 1] & 0xff;
  }

  int symbol(int index) {
    return symbols[index] & 0xff;
  }

  /// The code that the bits, left-aligned, start with: its length shifted by 8, and its symbol; 0
  /// if there is none.
  int find(long bits) {
    int found = shortCodes[(int) (bits >>> (64 - SHORT))];
    for (int length = SHORT + 1; found == 0 && length <= MAX_LENGTH; length++) {
      int code = (int) (bits >>> (64 - length));
      if (code <= lastCode[length]) {
        found = length << 8 | symbol(code + symbolOffset[length]);
      }
    }
    return found;
  }

  char[] sizes() {
    char[] table = sizes;
    if (table == null) {
      table = SizeTables.of(this);
      sizes = table;
    }
    return table;
  }

  int[] differences() {
    int[] table = differences;
    if (table == null) {
      table = ValueTables.dcDifferences(this);
      differences = table;
    }
    return table;
  }

  int[] values() {
    int[] table = values;
    if (table == null) {
      table = ValueTables.acValues(this);
      values = table;
    }
    return table;
  }

  /// For AC coefficients.
  short[] skips() {
    short[] table = skips;
    if (table == null) {
      table = SkipTables.ofAc(this);
      skips = table;
    }
    return table;
  }

  /// For DC coefficients that are followed by AC coefficients of that code.
  short[] skipsBefore(HuffmanCode ac) {
    var known = following;
    if (known == null || !ac.isDefinedBy(known.counts, known.symbols)) {
      known = new Following(ac.counts, ac.symbols, SkipTables.ofBlock(this, ac));
      following = known;
    }
    return known.skips;
  }

  /// What was asked for last: the definition of the code that follows this one, and the table. It
  /// does not hold the code itself, since codes that hold each other would never be let go.
  private static final class Following {
    final byte[] counts;
    final byte[] symbols;
    final short[] skips;

    Following(byte[] counts, byte[] symbols, short[] skips) {
      this.counts = counts;
      this.symbols = symbols;
      this.skips = skips;
    }
  }
}

package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Tables from the next 11 bits to a whole coefficient: code, run and value in one look-up. An
/// entry of 0 says that the bits do not suffice.
final class ValueTables {
  static final int BITS = 11;

  /// A run longer than any block, which stands for its end.
  static final int END_OF_BLOCK = 64;

  private ValueTables() {}

  /// Entries hold the bits taken in 6 bits and above them the signed difference.
  static int[] dcDifferences(HuffmanCode code) {
    var table = new int[1 << BITS];
    forEachSymbol(
        code, (bits, length, symbol) -> fillValues(table, bits, length, symbol & 15, 0, 6));
    return table;
  }

  /// Entries hold the bits taken in 6 bits, the run of zeros in 7 and above them, from bit 16, the
  /// signed value.
  static int[] acValues(HuffmanCode code) {
    var table = new int[1 << BITS];
    forEachSymbol(
        code,
        (bits, length, symbol) -> {
          int size = symbol & 15;
          int run = size == 0 && symbol >> 4 != 15 ? END_OF_BLOCK : symbol >> 4;
          fillValues(table, bits, length, size, run << 6, 16);
        });
    return table;
  }

  /// Entries hold the bits taken in 6 bits, and above them the length of the code in 5, the size of
  /// the value behind it in 4 and the run of zeros; they tell of values of any size. The run means
  /// nothing where the code is one of DC coefficients.
  static int[] sizes(HuffmanCode code) {
    var table = new int[1 << BITS];
    forEachSymbol(
        code,
        (bits, length, symbol) -> {
          int from = bits << (BITS - length);
          Arrays.fill(table, from, from + (1 << (BITS - length)), sizes(length << 8 | symbol));
        });
    return table;
  }

  /// The same of a length, shifted by 8, and a symbol.
  static int sizes(int found) {
    int length = found >> 8;
    int size = found & 15;
    int run = found >> 4 & 15;
    return length + size
        | length << 6
        | size << 11
        | (size == 0 && run != 15 ? END_OF_BLOCK : run) << 15;
  }

  /// The value that follows the code with this entry of `sizes`, at the start of the bits.
  static int valueOf(long bits, int entry) {
    return leading(bits << (entry >> 6 & 31), entry >> 11 & 15);
  }

  private static void fillValues(
      int[] table, int code, int length, int size, int run, int valueShift) {
    int free = BITS - length - size;
    if (free < 0) {
      return;
    }
    int from = code << (BITS - length);
    for (int bits = 0; bits < 1 << size; bits++, from += 1 << free) {
      int entry = (length + size) | run | extend(bits, size) << valueShift;
      Arrays.fill(table, from, from + (1 << free), entry);
    }
  }

  /// The signed value of the first bits of a word, up to 15 of them, without a branch.
  static int leading(long bits, int size) {
    int value = (int) (bits >>> 1 >>> (63 - size));
    int isPositive = (int) (bits >> 63);
    return value + (~isPositive & (1 - (1 << size)));
  }

  /// The signed value of additional bits (ITU-T T.81, figure F.12).
  static int extend(int bits, int size) {
    return size == 0 || bits >= 1 << (size - 1) ? bits : bits - (1 << size) + 1;
  }

  private static void forEachSymbol(HuffmanCode code, SymbolConsumer consumer) {
    int bits = 0;
    int index = 0;
    for (int length = 1; length <= BITS; length++) {
      for (int i = code.count(length); i > 0; i--) {
        consumer.accept(bits++, length, code.symbol(index++));
      }
      bits <<= 1;
    }
  }

  private interface SymbolConsumer {
    void accept(int bits, int length, int symbol);
  }
}

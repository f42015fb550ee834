package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Tables from the next 11 bits to a whole coefficient: code, run and value in one look-up. An
/// entry of 0 says that the bits do not suffice.
final class ValueTables {
  static final int BITS = 11;

  private ValueTables() {}

  /// Entries hold the bits taken in 6 bits and above them the signed difference.
  static int[] dcDifferences(HuffmanCode code) {
    var table = new int[1 << BITS];
    forEachSymbol(
        code, (bits, length, symbol) -> fillValues(table, bits, length, symbol & 15, 0, 6));
    return table;
  }

  /// Entries hold the bits taken in 6 bits, by how many coefficients that advances in 7, and above
  /// them, from bit 16, the signed value.
  static int[] acValues(HuffmanCode code) {
    var table = new int[1 << BITS];
    forEachSymbol(
        code,
        (bits, length, symbol) -> {
          int size = symbol & 15;
          int run = size == 0 && symbol >> 4 != 15 ? SizeTables.END_OF_BLOCK : symbol >> 4;
          fillValues(table, bits, length, size, (run + 1) << 6, 16);
        });
    return table;
  }

  private static void fillValues(
      int[] table, int code, int length, int size, int run, int valueShift) {
    int free = BITS - length - size;
    if (free < 0) {
      return;
    }
    int from = code << (BITS - length);
    for (int bits = 0; bits < 1 << size; bits++, from += 1 << free) {
      int entry = (length + size) | run | SizeTables.extend(bits, size) << valueShift;
      Arrays.fill(table, from, from + (1 << free), entry);
    }
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

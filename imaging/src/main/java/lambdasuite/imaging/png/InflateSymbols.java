package lambdasuite.imaging.png;

/// What the symbols of a DEFLATE code mean, as entries of its table without the code's length (RFC
/// 1951, 3.2.5).
final class InflateSymbols {
  /// A symbol that must not occur.
  static final int NONE = -1;

  private final int[] entries;

  private InflateSymbols(int[] entries) {
    this.entries = entries;
  }

  int entry(int symbol) {
    return entries[symbol];
  }

  static InflateSymbols lengths() {
    var entries = new int[288];
    for (int literal = 0; literal < 256; literal++) {
      entries[literal] = InflateCode.LITERAL | literal << 16;
    }
    entries[256] = InflateCode.END;
    int base = 3;
    for (int symbol = 257; symbol < 285; symbol++) {
      int extra = symbol < 265 ? 0 : (symbol - 261) / 4;
      entries[symbol] = extra << 10 | base << 16;
      base += 1 << extra;
    }
    entries[285] = 258 << 16;
    entries[286] = NONE;
    entries[287] = NONE;
    return new InflateSymbols(entries);
  }

  static InflateSymbols distances() {
    var entries = new int[32];
    int base = 1;
    for (int symbol = 0; symbol < 30; symbol++) {
      int extra = symbol < 4 ? 0 : symbol / 2 - 1;
      entries[symbol] = extra << 10 | base << 16;
      base += 1 << extra;
    }
    entries[30] = NONE;
    entries[31] = NONE;
    return new InflateSymbols(entries);
  }

  /// Symbols that stand for themselves.
  static InflateSymbols plain() {
    var entries = new int[19];
    for (int symbol = 0; symbol < entries.length; symbol++) {
      entries[symbol] = symbol << 16;
    }
    return new InflateSymbols(entries);
  }
}

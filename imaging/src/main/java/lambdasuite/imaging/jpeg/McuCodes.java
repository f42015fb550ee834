package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.ImageException;

/// The codes of every block of an MCU, with the tables a decoder asks for; its fields are read by
/// inner loops.
final class McuCodes {
  final int blocks;
  final HuffmanCode[] dc;
  final HuffmanCode[] ac;
  final int[][] differences;
  final int[][] values;
  final short[][] one;
  final short[][] several;

  private McuCodes(int blocks) {
    this.blocks = blocks;
    dc = new HuffmanCode[blocks];
    ac = new HuffmanCode[blocks];
    differences = new int[blocks][];
    values = new int[blocks][];
    one = new short[blocks][];
    several = new short[blocks][];
  }

  /// Codes of whole blocks; where not all coefficients are used, with what it takes to skip the
  /// others.
  static McuCodes ofBlocks(McuLayout layout, JpegTables tables, Scale scale, long offset)
      throws ImageException {
    var codes = ofDc(layout, tables, offset);
    for (int i = 0; i < codes.blocks; i++) {
      codes.ac[i] = layout.acCode(i, tables, offset);
      if (scale != Scale.EIGHTH) {
        codes.values[i] = codes.ac[i].acValues();
      }
      if (scale != Scale.FULL) {
        codes.one[i] = codes.ac[i].skips().one();
        codes.several[i] = codes.ac[i].skips().several();
      }
    }
    return codes;
  }

  /// Codes of DC coefficients alone.
  static McuCodes ofDc(McuLayout layout, JpegTables tables, long offset) throws ImageException {
    var codes = new McuCodes(layout.blocks());
    for (int i = 0; i < codes.blocks; i++) {
      codes.dc[i] = layout.dcCode(i, tables, offset);
      codes.differences[i] = codes.dc[i].dcDifferences();
    }
    return codes;
  }
}

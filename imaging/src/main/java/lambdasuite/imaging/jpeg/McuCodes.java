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
  final int[][] sizes;
  final short[][] skips;

  McuCodes(int blocks) {
    this.blocks = blocks;
    dc = new HuffmanCode[blocks];
    ac = new HuffmanCode[blocks];
    differences = new int[blocks][];
    values = new int[blocks][];
    sizes = new int[blocks][];
    skips = new short[blocks][];
  }

  /// Codes of whole blocks, with the tables that the scale asks for.
  static McuCodes ofBlocks(McuLayout layout, JpegTables tables, Scale scale, long offset)
      throws ImageException {
    var codes = ofDc(layout, tables, offset);
    for (int i = 0; i < codes.blocks; i++) {
      codes.ac[i] = layout.acCode(i, tables, offset);
      switch (scale) {
        case EIGHTH -> {}
        case QUARTER -> {
          codes.sizes[i] = codes.ac[i].sizes();
          codes.values[i] = codes.ac[i].acValues();
        }
        case HALF -> {
          codes.values[i] = codes.ac[i].acValues();
          codes.skips[i] = codes.ac[i].skips();
        }
        case FULL -> codes.values[i] = codes.ac[i].acValues();
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

  /// The DC difference of a block that starts with these bits, where the table does not tell.
  int differenceByCode(int block, long bits) {
    int found = dc[block].find(bits);
    return ValueTables.leading(bits << (found >> 8), found & 15);
  }
}

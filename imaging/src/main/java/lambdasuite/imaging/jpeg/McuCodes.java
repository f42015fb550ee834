package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.ImageException;

/// The codes of every block of an MCU, with the tables a decoder asks for; its fields are read by inner
/// loops.
final class McuCodes {
  final int blocks;
  final HuffmanCode[] dc;
  final HuffmanCode[] ac;
  final char[][] dcSizes;
  final char[][] acSizes;
  final int[][] differences;
  final int[][] values;

  McuCodes(int blocks) {
    this.blocks = blocks;
    dc = new HuffmanCode[blocks];
    ac = new HuffmanCode[blocks];
    dcSizes = new char[blocks][];
    acSizes = new char[blocks][];
    differences = new int[blocks][];
    values = new int[blocks][];
  }

  /// Codes of whole blocks, with the tables that the scale asks for.
  static McuCodes ofBlocks(McuLayout layout, JpegTables tables, Scale scale, long offset)
      throws ImageException {
    var codes = ofDc(layout, tables, offset);
    for (int i = 0; i < codes.blocks; i++) {
      codes.ac[i] = layout.acCode(i, tables, offset);
      codes.acSizes[i] = codes.ac[i].sizes();
      if (scale != Scale.EIGHTH) {
        codes.values[i] = codes.ac[i].values();
      }
    }
    return codes;
  }

  /// Codes of DC coefficients alone.
  static McuCodes ofDc(McuLayout layout, JpegTables tables, long offset) throws ImageException {
    var codes = new McuCodes(layout.blocks());
    for (int i = 0; i < codes.blocks; i++) {
      codes.dc[i] = layout.dcCode(i, tables, offset);
      codes.dcSizes[i] = codes.dc[i].sizes();
      codes.differences[i] = codes.dc[i].differences();
    }
    return codes;
  }

  /// The DC difference of a block that starts with these bits, whatever its size.
  int difference(int block, long bits) {
    return SizeTables.value(bits, dcEntry(block, bits));
  }

  /// The entry of [SizeTables] for the code of a DC difference, however long it is.
  int dcEntry(int block, long bits) {
    int entry = dcSizes[block][(int) (bits >>> (64 - SizeTables.BITS))];
    return entry != 0 ? entry : SizeTables.entry(dc[block].find(bits));
  }

  /// The same of an AC coefficient.
  int acEntry(int block, long bits) {
    int entry = acSizes[block][(int) (bits >>> (64 - SizeTables.BITS))];
    return entry != 0 ? entry : SizeTables.entry(ac[block].find(bits));
  }
}

package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.ImageException;

/// The blocks of one MCU of a scan, in the order they are coded, as parallel arrays for the inner
/// loops.
final class McuLayout {
  private final int across;
  private final int down;
  private final Component[] component;
  private final int[] predictor;
  private final int[] column;
  private final int[] row;
  private final int[] columnStep;
  private final int[] rowStep;
  private final ScanHeader.Part[] part;

  McuLayout(Frame frame, ScanHeader header) {
    boolean interleaved = header.isInterleaved();
    across = interleaved ? frame.mcusWide() : header.alone().scanBlocksWide();
    down = interleaved ? frame.mcusHigh() : header.alone().scanBlocksHigh();
    int blocks = 0;
    for (var each : header.parts()) {
      blocks += interleaved ? each.component().horizontal() * each.component().vertical() : 1;
    }
    component = new Component[blocks];
    predictor = new int[blocks];
    column = new int[blocks];
    row = new int[blocks];
    columnStep = new int[blocks];
    rowStep = new int[blocks];
    part = new ScanHeader.Part[blocks];
    int at = 0;
    for (int i = 0; i < header.parts().size(); i++) {
      at = place(header.parts().get(i), i, interleaved, at);
    }
  }

  private int place(ScanHeader.Part placed, int index, boolean interleaved, int start) {
    int at = start;
    int wide = interleaved ? placed.component().horizontal() : 1;
    int high = interleaved ? placed.component().vertical() : 1;
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < wide; x++, at++) {
        part[at] = placed;
        component[at] = placed.component();
        predictor[at] = index;
        column[at] = x;
        row[at] = y;
        columnStep[at] = wide;
        rowStep[at] = high;
      }
    }
    return at;
  }

  int blocks() {
    return component.length;
  }

  int across() {
    return across;
  }

  int down() {
    return down;
  }

  Component component(int block) {
    return component[block];
  }

  /// Which DC predictor each block uses.
  int[] predictors() {
    return predictor.clone();
  }

  /// Where a block of the first MCU starts, in units of which a block takes `size` each way.
  int origin(int block, int size, int stride) {
    return row[block] * size * stride + column[block] * size;
  }

  int step(int block, int size) {
    return columnStep[block] * size;
  }

  int rowStep(int block, int size, int stride) {
    return rowStep[block] * size * stride;
  }

  HuffmanCode dcCode(int block, JpegTables tables, long offset) throws ImageException {
    return tables.dc(part[block].dcCode(), offset);
  }

  HuffmanCode acCode(int block, JpegTables tables, long offset) throws ImageException {
    return tables.ac(part[block].acCode(), offset);
  }
}

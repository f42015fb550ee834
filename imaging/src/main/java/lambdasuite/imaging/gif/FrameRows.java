package lambdasuite.imaging.gif;

import java.io.IOException;

/// Reads the rows of a picture in the order from the top down, whatever the order they are stored
/// in.
final class FrameRows {
  private static final int[] STARTS = {0, 4, 2, 1};
  private static final int[] STEPS = {8, 8, 4, 2};

  private final FrameHeader frame;
  private final LzwDecoder decoder;
  private boolean empty = true;

  FrameRows(FrameHeader frame, LzwDecoder decoder) {
    this.frame = frame;
    this.decoder = decoder;
  }

  boolean isEmpty() {
    return empty;
  }

  /// Hands all rows on; false if some were missing.
  boolean read(Rows target) throws IOException {
    return frame.isInterlaced() ? readInterlaced(target) : readPlain(target);
  }

  private boolean readPlain(Rows target) throws IOException {
    var row = new byte[frame.width()];
    for (int y = 0; y < frame.height(); y++) {
      if (!decoder.readRow(row)) {
        return false;
      }
      empty = false;
      target.add(row, y);
    }
    return true;
  }

  /// Where rows are missing, the one above goes on.
  private boolean readInterlaced(Rows target) throws IOException {
    var rows = new byte[frame.height()][0];
    boolean whole = fill(rows);
    var row = rows[0];
    for (int y = 0; y < rows.length && !empty; y++) {
      row = rows[y].length > 0 ? rows[y] : row;
      target.add(row, y);
    }
    return whole;
  }

  private boolean fill(byte[][] rows) throws IOException {
    for (int pass = 0; pass < STARTS.length; pass++) {
      for (int y = STARTS[pass]; y < rows.length; y += STEPS[pass]) {
        var row = new byte[frame.width()];
        if (!decoder.readRow(row)) {
          return false;
        }
        empty = false;
        rows[y] = row;
      }
    }
    return true;
  }
}

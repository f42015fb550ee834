package lambdasuite.imaging.png;

import lambdasuite.imaging.plane.Picture;

/// The rows of a picture, each filtered in the way that leaves the smallest residues.
final class FilteredRows {
  private final int distance;
  private final int count;
  private final byte[] rows;

  FilteredRows(Picture picture) {
    distance = picture.planes().size();
    count = picture.width() * distance;
    rows = new byte[(count + 1) * picture.height()];
    var above = new byte[count];
    for (int y = 0; y < picture.height(); y++) {
      var row = interleaved(picture, y);
      choose(row, above, y * (count + 1));
      above = row;
    }
  }

  byte[] toBytes() {
    return rows;
  }

  private byte[] interleaved(Picture picture, int y) {
    var row = new byte[count];
    for (int c = 0; c < distance; c++) {
      byte[] samples = picture.plane(c).samples();
      int from = y * picture.width();
      for (int i = c; i < count; i += distance) {
        row[i] = samples[from++];
      }
    }
    return row;
  }

  private void choose(byte[] row, byte[] above, int at) {
    var best = filtered(1, row, above);
    rows[at] = 1;
    for (int filter = 2; filter <= 4; filter++) {
      var other = filtered(filter, row, above);
      if (size(other) < size(best)) {
        best = other;
        rows[at] = (byte) filter;
      }
    }
    System.arraycopy(best, 0, rows, at + 1, count);
  }

  private byte[] filtered(int filter, byte[] row, byte[] above) {
    var out = new byte[count];
    for (int i = 0; i < count; i++) {
      int left = i < distance ? 0 : row[i - distance] & 0xff;
      int corner = i < distance ? 0 : above[i - distance] & 0xff;
      int up = above[i] & 0xff;
      int predicted =
          switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) >> 1;
            default -> Filters.predict(left, up, corner);
          };
      out[i] = (byte) (row[i] - predicted);
    }
    return out;
  }

  private static int size(byte[] residues) {
    int size = 0;
    for (byte residue : residues) {
      size += Math.abs(residue);
    }
    return size;
  }
}

package lambdasuite.imaging.png;

import java.util.List;
import lambdasuite.imaging.ImageException;

/// Restores rows from their filters, pass by pass, and hands them to a target.
final class RowReader implements RowSink {
  private final Header header;
  private final List<Pass> passes;
  private final RowTarget target;
  private final CompressedInput input;
  private byte[] row;
  private byte[] above;
  private int passIndex;
  private int y;
  private boolean empty = true;

  RowReader(Header header, List<Pass> passes, RowTarget target, CompressedInput input) {
    this.header = header;
    this.passes = passes;
    this.target = target;
    this.input = input;
    int size = header.rowBytes(header.size().width()) + Filters.SLACK;
    this.row = new byte[size];
    this.above = new byte[size];
  }

  @Override
  public int take(byte[] bytes, int from, int to) throws ImageException {
    int start = from;
    while (!isFull()) {
      var pass = passes.get(passIndex);
      int count = header.rowBytes(pass.width());
      if (to - start <= count) {
        break;
      }
      Filters.restore(bytes, start, row, above, count, header.filterDistance(), input.offset());
      start += count + 1;
      target.add(row, pass, y);
      empty = false;
      advance(pass);
    }
    return start;
  }

  private void advance(Pass pass) {
    byte[] restored = row;
    row = above;
    above = restored;
    if (++y == pass.height()) {
      y = 0;
      passIndex++;
      above = new byte[above.length];
    }
  }

  @Override
  public boolean isFull() {
    return passIndex == passes.size();
  }

  boolean isEmpty() {
    return empty;
  }
}

package lambdasuite.imaging.png;

import java.util.List;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.Words;

/// Restores rows from their filters, pass by pass, and hands them to a target.
final class RowReader implements RowSink {
  private final Header stored;
  private final Header read;
  private final List<Pass> passes;
  private final RowTarget target;
  private final CompressedInput input;
  private final byte[] highBytes;
  private byte[] row;
  private byte[] above;
  private int passIndex;
  private int y;
  private boolean empty = true;

  /// @param stored what the rows are
  /// @param read what is taken of them, which may be their high bytes alone
  RowReader(
      Header stored, Header read, List<Pass> passes, RowTarget target, CompressedInput input) {
    this.stored = stored;
    this.read = read;
    this.passes = passes;
    this.target = target;
    this.input = input;
    int size = read.rowBytes(read.size().width()) + Filters.SLACK;
    this.row = new byte[size];
    this.above = new byte[size];
    this.highBytes = new byte[stored.depth() == read.depth() ? 0 : 1 + size];
  }

  @Override
  public int take(byte[] bytes, int from, int to) throws ImageException {
    int start = from;
    while (!isFull()) {
      var pass = passes.get(passIndex);
      int count = stored.rowBytes(pass.width());
      if (to - start <= count) {
        break;
      }
      restore(bytes, start, read.rowBytes(pass.width()));
      start += count + 1;
      target.add(row, pass, y);
      empty = false;
      advance(pass);
    }
    return start;
  }

  private void restore(byte[] bytes, int start, int count) throws ImageException {
    byte[] in = bytes;
    int from = start;
    if (highBytes.length > 0) {
      takeHighBytes(bytes, start, count);
      in = highBytes;
      from = 0;
    }
    Filters.restore(in, from, row, above, count, read.filterDistance(), input.offset());
  }

  /// Takes the filter and every second byte behind it, four at a time.
  private void takeHighBytes(byte[] bytes, int start, int count) {
    highBytes[0] = bytes[start];
    for (int i = 0; i < count; i += 4) {
      long word = (long) Words.LONG_LITTLE.get(bytes, start + 1 + 2 * i) & 0x00ff00ff00ff00ffL;
      long pairs = (word | word >>> 8) & 0x0000ffff0000ffffL;
      Words.INT_LITTLE.set(highBytes, 1 + i, (int) (pairs | pairs >>> 16));
    }
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

package lambdasuite.imaging.plane;

import java.util.Arrays;
import java.util.stream.Stream;
import lambdasuite.imaging.io.Words;

/// Averages rows of pixels into planes of a reduced size, holding one row of sums.
public final class BoxReducer {
  private static final int FULL_ALPHA = 255;
  private static final long LANES = 0x00ff00ff00ff00ffL;

  private final Reduction reduction;
  private final Model model;
  private final int channels;
  private final int[] sums;
  private final long[] lanes;
  private final byte[][] planes;
  private final IndexedSums indexedSums;
  private boolean lanesUsed;
  private int rows;
  private int y;

  /// The reduction must have been checked against the limits.
  public BoxReducer(Reduction reduction, Model model) {
    this.reduction = reduction;
    this.model = model;
    this.channels = model.planes();
    this.sums = new int[reduction.source().width() * channels];
    this.lanes = new long[Math.ceilDiv(sums.length, 8) * 2];
    this.indexedSums = new IndexedSums(reduction.source().width());
    this.planes = new byte[channels][reduction.width() * reduction.height()];
  }

  /// Sums of the pixels of one column, channel by channel, to which a row is added. Colours of a
  /// premultiplied model are added as colour times alpha.
  public int[] sums() {
    return sums;
  }

  /// Adds a row whose bytes are the sums' order, eight at a time: bytes go into lanes of 16 bits,
  /// which as many rows as are ever averaged do not fill. There must be seven bytes behind the row.
  public void addBytes(byte[] bytes, int from) {
    int lane = 0;
    for (int i = 0; i < sums.length; i += 8) {
      long word = (long) Words.LONG_LITTLE.get(bytes, from + i);
      lanes[lane++] += word & LANES;
      lanes[lane++] += word >>> 8 & LANES;
    }
    lanesUsed = true;
  }

  /// Adds a row of a picture with a palette, from a column on.
  public void addIndices(byte[] indices, int count, int column, IndexedColors colors) {
    if (channels == 3) {
      indexedSums.add(indices, count, column, colors.packed());
      return;
    }
    int[] levels = colors.levels();
    int out = column * channels;
    for (int i = 0; i < count; i++, out += channels) {
      int color = 4 * (indices[i] & 0xff);
      for (int c = 0; c < channels; c++) {
        sums[out + c] += levels[color + c];
      }
    }
  }

  /// Ends the row that was added, which may have been nothing.
  public void endRow() {
    if (y == reduction.source().height()) {
      return;
    }
    y++;
    rows++;
    if (rows == reduction.factor() || y == reduction.source().height()) {
      if (lanesUsed) {
        spreadLanes();
      }
      indexedSums.moveTo(sums);
      average();
      Arrays.fill(sums, 0);
      rows = 0;
    }
  }

  /// Whether all rows were added.
  public boolean isFull() {
    return y == reduction.source().height();
  }

  /// The picture; rows that were never added are black or transparent.
  public Picture finish() {
    while (rows > 0) {
      endRow();
    }
    return new Picture(model, Stream.of(planes).map(reduction::plane).toList());
  }

  private void spreadLanes() {
    for (int i = 0, lane = 0; i < sums.length; i += 8, lane += 2) {
      long even = lanes[lane];
      long odd = lanes[lane + 1];
      int end = Math.min(i + 8, sums.length);
      for (int at = i; at < end; at += 2, even >>>= 16, odd >>>= 16) {
        sums[at] += (int) even & 0xffff;
        if (at + 1 < end) {
          sums[at + 1] += (int) odd & 0xffff;
        }
      }
    }
    Arrays.fill(lanes, 0);
  }

  private void average() {
    int factor = reduction.factor();
    int width = reduction.source().width();
    int out = (y - 1) / factor * reduction.width();
    for (int left = 0; left < width; left += factor, out++) {
      int right = Math.min(left + factor, width);
      int pixels = (right - left) * rows;
      for (int c = 0; c < channels; c++) {
        int weight = model.isPremultiplied() && c < channels - 1 ? pixels * FULL_ALPHA : pixels;
        planes[c][out] = (byte) ((sum(left, right, c) + weight / 2) / weight);
      }
    }
  }

  private int sum(int left, int right, int channel) {
    int sum = 0;
    for (int i = left * channels + channel; i < right * channels; i += channels) {
      sum += sums[i];
    }
    return sum;
  }
}

package lambdasuite.imaging.plane;

import java.util.Arrays;
import java.util.stream.Stream;

/// Averages rows of pixels into planes of a reduced size, holding one row of sums.
public final class BoxReducer {
  private static final int FULL_ALPHA = 255;

  private final Reduction reduction;
  private final Model model;
  private final int channels;
  private final int[] sums;
  private final ByteSums byteSums;
  private final byte[][] planes;
  private final IndexedSums indexedSums;
  private int rows;
  private int y;

  /// The reduction must have been checked against the limits.
  public BoxReducer(Reduction reduction, Model model) {
    this.reduction = reduction;
    this.model = model;
    this.channels = model.planes();
    this.sums = new int[reduction.source().width() * channels];
    this.byteSums = new ByteSums(sums.length);
    this.indexedSums = new IndexedSums(reduction.source().width());
    this.planes = new byte[channels][reduction.width() * reduction.height()];
  }

  /// Sums of the pixels of one column, channel by channel, to which a row is added. Colours of a
  /// premultiplied model are added as colour times alpha.
  public int[] sums() {
    return sums;
  }

  /// Adds a row whose bytes are in the sums' order. There must be seven bytes behind the row.
  public void addBytes(byte[] bytes, int from) {
    byteSums.add(bytes, from);
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

  /// Adds four rows at once, each `stride` behind the one before, and ends them: they must not be
  /// more than are averaged together.
  public void addFourRows(byte[] bytes, int from, int stride) {
    byteSums.addFour(bytes, from, stride);
    for (int i = 0; i < 4; i++) {
      endRow();
    }
  }

  /// How many rows are missing for the next average.
  public int missingRows() {
    return Math.min(reduction.factor() - rows, reduction.source().height() - y);
  }

  /// Ends the row that was added, which may have been nothing.
  public void endRow() {
    if (y == reduction.source().height()) {
      return;
    }
    y++;
    rows++;
    if (rows == reduction.factor() || y == reduction.source().height()) {
      byteSums.moveTo(sums);
      indexedSums.moveTo(sums);
      average();
      Arrays.fill(sums, 0);
      rows = 0;
    }
  }

  /// Whether no row was added yet.
  public boolean isEmpty() {
    return y == 0;
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

  private void average() {
    int factor = reduction.factor();
    int width = reduction.source().width();
    int out = (y - 1) / factor * reduction.width();
    int[] box = new int[4];
    for (int left = 0; left < width; left += factor, out++) {
      int right = Math.min(left + factor, width);
      int pixels = (right - left) * rows;
      addUp(left * channels, right * channels, box);
      for (int c = 0; c < channels; c++) {
        int weight = model.isPremultiplied() && c < channels - 1 ? pixels * FULL_ALPHA : pixels;
        planes[c][out] = (byte) ((box[c] + weight / 2) / weight);
      }
    }
  }

  /// Adds the sums of some columns up, channel by channel.
  private void addUp(int from, int to, int[] box) {
    int a = 0;
    int b = 0;
    int c = 0;
    int last = 0;
    int toLast = channels - 1;
    for (int i = from; i < to; i += channels) {
      a += sums[i];
      b += toLast > 1 ? sums[i + 1] : 0;
      c += toLast > 1 ? sums[i + 2] : 0;
      last += sums[i + toLast];
    }
    box[1] = b;
    box[2] = c;
    box[toLast] = last;
    box[0] = a;
  }
}

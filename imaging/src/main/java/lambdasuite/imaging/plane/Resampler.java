package lambdasuite.imaging.plane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Resizes planes with a Lanczos filter, rows first, in fixed point.
///
/// Both directions come down to sums of whole lines with a weight each, in loops that compilers turn
/// into vector instructions: the lines are arrays of their own, all read at the index that is
/// written.
public final class Resampler {
  /// Bits of fraction that are dropped between the two directions, so that sums fit into 32.
  private static final int ROW_SHIFT = 7;

  private static final int COLUMN_SHIFT = 2 * Kernel.BITS - ROW_SHIFT;

  /// How many output rows are made at a time; fewer of very wide planes, so that they need no more
  /// memory.
  private static final int MOST_ROWS = 128;

  private static final int STRIP_SAMPLES = 1 << 18;

  private final Plane plane;
  private final Kernel rows;
  private final int[][] recentRows;
  private int rowsRead;

  private Resampler(Plane plane, Kernel rows) {
    this.plane = plane;
    this.rows = rows;
    this.recentRows = new int[rows.mostWeights()][plane.width()];
  }

  /// How many bytes resizing a plane to a height takes, beside the result.
  public static long memory(Plane plane, int height) {
    long weights = Math.min(plane.height(), 6L * plane.height() / height + 7);
    return 4 * (weights * plane.width() + Math.max(STRIP_SAMPLES, plane.width()));
  }

  /// The plane at another size; it covers the whole output.
  public static Plane resize(Plane plane, int width, int height) {
    return resize(List.of(plane), width, height, width, height).getFirst();
  }

  /// Planes at another size, where the picture ends at an extent that need not be whole; planes that
  /// are alike share their weights.
  public static List<Plane> resize(
      List<Plane> planes, int width, int height, double extentX, double extentY) {
    var resized = new ArrayList<Plane>();
    Kernel rows = null;
    Kernel columns = null;
    for (var plane : planes) {
      if (plane.hasSize(width, height, extentX, extentY)) {
        resized.add(plane.packed());
        continue;
      }
      if (rows == null || !rows.isFor(plane.height(), plane.extentY())) {
        rows = new Kernel(plane.height(), plane.extentY(), height, extentY);
      }
      if (columns == null || !columns.isFor(plane.width(), plane.extentX())) {
        columns = new Kernel(plane.width(), plane.extentX(), width, extentX);
      }
      resized.add(new Plane(resize(plane, rows, columns), width, width, height, extentX, extentY));
    }
    return resized;
  }

  private static byte[] resize(Plane plane, Kernel rows, Kernel columns) {
    int width = columns.outputs();
    int height = rows.outputs();
    var output = new byte[width * height];
    var resampler = new Resampler(plane, rows);
    int most = Math.clamp(STRIP_SAMPLES / plane.width(), 1, MOST_ROWS);
    for (int top = 0; top < height; top += most) {
      int[][] strip = resampler.strip(top, Math.min(most, height - top));
      blendColumns(strip, columns, output, top * width);
    }
    return output;
  }

  /// Some rows of the output's height and the plane's width, by column.
  private int[][] strip(int top, int count) {
    var strip = new int[plane.width()][count];
    var sums = new int[plane.width()];
    for (int y = 0; y < count; y++) {
      int[] weights = rows.weights(top + y);
      int first = rows.first(top + y);
      readRows(first + weights.length);
      Arrays.fill(sums, 1 << (ROW_SHIFT - 1));
      blend(recentRows, first, weights, sums);
      for (int x = 0; x < sums.length; x++) {
        strip[x][y] = sums[x] >> ROW_SHIFT;
      }
    }
    return strip;
  }

  private void readRows(int end) {
    for (; rowsRead < end; rowsRead++) {
      int[] row = recentRows[rowsRead % recentRows.length];
      byte[] samples = plane.samples();
      int from = rowsRead * plane.stride();
      for (int x = 0; x < row.length; x++) {
        row[x] = samples[from + x] & 0xff;
      }
    }
  }

  private static void blendColumns(int[][] strip, Kernel columns, byte[] output, int at) {
    int width = columns.outputs();
    var sums = new int[strip[0].length];
    for (int x = 0; x < width; x++) {
      Arrays.fill(sums, 1 << (COLUMN_SHIFT - 1));
      blend(strip, columns.first(x), columns.weights(x), sums);
      for (int y = 0; y < sums.length; y++) {
        output[at + y * width + x] = (byte) Math.clamp(sums[y] >> COLUMN_SHIFT, 0, 255);
      }
    }
  }

  /// Adds lines, each times its weight; a line's place is its number modulo how many there are.
  private static void blend(int[][] lines, int first, int[] weights, int[] sums) {
    for (int i = 0; i < weights.length; i += 4) {
      int[] a = lines[(first + i) % lines.length];
      int[] b = lines[(first + i + 1) % lines.length];
      int[] c = lines[(first + i + 2) % lines.length];
      int[] d = lines[(first + i + 3) % lines.length];
      add(a, b, c, d, weights, i, sums);
    }
  }

  private static void add(int[] a, int[] b, int[] c, int[] d, int[] weights, int i, int[] sums) {
    int weightA = weights[i];
    int weightB = i + 1 < weights.length ? weights[i + 1] : 0;
    int weightC = i + 2 < weights.length ? weights[i + 2] : 0;
    int weightD = i + 3 < weights.length ? weights[i + 3] : 0;
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weightA * a[x] + weightB * b[x] + weightC * c[x] + weightD * d[x];
    }
  }
}

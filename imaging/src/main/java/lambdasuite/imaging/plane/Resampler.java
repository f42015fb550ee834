package lambdasuite.imaging.plane;

import java.util.Arrays;

/// Resizes planes with a Lanczos filter, rows first, in fixed point.
public final class Resampler {
  private static final int ROW_SHIFT = 6;
  private static final int COLUMN_SHIFT = 2 * Kernel.BITS - ROW_SHIFT;

  private Resampler() {}

  /// The plane at another size; it covers the whole output.
  public static Plane resize(Plane plane, int width, int height) {
    return resize(plane, width, height, width, height);
  }

  /// The plane at another size, where the picture ends at an extent that need not be whole.
  public static Plane resize(Plane plane, int width, int height, double extentX, double extentY) {
    if (plane.isWhole(width, height) && extentX == width && extentY == height) {
      return plane.packed();
    }
    var rows = new Kernel(plane.height(), plane.extentY(), height, extentY);
    var columns = new Kernel(plane.width(), plane.extentX(), width, extentX);
    var output = new byte[width * height];
    var sums = new int[plane.width()];
    for (int y = 0; y < height; y++) {
      blendRows(plane, rows.first(y), rows.weights(y), sums);
      blendColumns(sums, columns, output, y * width);
    }
    return new Plane(output, width, width, height, extentX, extentY);
  }

  private static void blendRows(Plane plane, int first, int[] weights, int[] sums) {
    Arrays.fill(sums, 1 << (ROW_SHIFT - 1));
    byte[] samples = plane.samples();
    int stride = plane.stride();
    int from = first * stride;
    int i = 0;
    for (; i + 1 < weights.length; i += 2, from += 2 * stride) {
      addRows(samples, from, from + stride, weights[i], weights[i + 1], sums);
    }
    if (i < weights.length) {
      addRow(samples, from, weights[i], sums);
    }
    for (int x = 0; x < sums.length; x++) {
      sums[x] >>= ROW_SHIFT;
    }
  }

  private static void addRows(
      byte[] samples, int first, int second, int weight1, int weight2, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight1 * (samples[first + x] & 0xff) + weight2 * (samples[second + x] & 0xff);
    }
  }

  private static void addRow(byte[] samples, int from, int weight, int[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * (samples[from + x] & 0xff);
    }
  }

  private static void blendColumns(int[] sums, Kernel columns, byte[] output, int at) {
    for (int x = 0; x < columns.outputs(); x++) {
      int[] weights = columns.weights(x);
      int from = columns.first(x);
      long sum = 1L << (COLUMN_SHIFT - 1);
      for (int i = 0; i < weights.length; i++) {
        sum += (long) weights[i] * sums[from + i];
      }
      output[at + x] = (byte) Math.clamp(sum >> COLUMN_SHIFT, 0, 255);
    }
  }
}

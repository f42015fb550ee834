package lambdasuite.imaging.png;

import java.util.Arrays;
import java.util.stream.Stream;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Reduction;

/// Averages the pixels of interlaced passes, which come from all over the picture, into sums for
/// every reduced pixel.
final class InterlacedTarget implements RowTarget {
  private final PixelAdder adder;
  private final Reduction reduction;
  private final Model model;
  private final int channels;
  private final int[] pixels;
  private final int[] sums;
  private final int[] counts;

  InterlacedTarget(PixelAdder adder, Reduction reduction, Model model) {
    this.adder = adder;
    this.reduction = reduction;
    this.model = model;
    this.channels = model.planes();
    this.pixels = new int[reduction.source().width() * channels];
    this.counts = new int[reduction.width() * reduction.height()];
    this.sums = new int[counts.length * channels];
  }

  static void check(Reduction reduction, Model model, Limits limits, long offset)
      throws ImageException {
    long area = (long) reduction.width() * reduction.height();
    limits.checkMemory(area * (5L * model.planes() + 4), offset);
  }

  @Override
  public void add(byte[] row, Pass pass, int y) {
    Arrays.fill(pixels, 0, pass.width() * channels, 0);
    adder.add(row, pass.width(), pixels);
    int factor = reduction.factor();
    int start = (pass.top() + y * pass.stepY()) / factor * reduction.width();
    for (int x = 0; x < pass.width(); x++) {
      int at = start + (pass.left() + x * pass.stepX()) / factor;
      counts[at]++;
      for (int c = 0; c < channels; c++) {
        sums[at * channels + c] += pixels[x * channels + c];
      }
    }
  }

  @Override
  public Picture finish() {
    var planes = new byte[channels][counts.length];
    for (int i = 0; i < counts.length; i++) {
      for (int c = 0; c < channels && counts[i] > 0; c++) {
        int weight = model.isPremultiplied() && c < channels - 1 ? counts[i] * 255 : counts[i];
        planes[c][i] = (byte) ((sums[i * channels + c] + weight / 2) / weight);
      }
    }
    return new Picture(model, Stream.of(planes).map(reduction::plane).toList());
  }
}

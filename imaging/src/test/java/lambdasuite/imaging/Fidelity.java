package lambdasuite.imaging;

import java.awt.image.BufferedImage;
import lambdasuite.imaging.plane.Colors;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;

/// Measures how near pictures are to each other, and reduces them exactly, in floating point.
public final class Fidelity {
  private Fidelity() {}

  /// The luma of an image as rows of levels.
  public static double[][] luma(BufferedImage image) {
    var luma = new double[image.getHeight()][image.getWidth()];
    for (int y = 0; y < luma.length; y++) {
      for (int x = 0; x < luma[y].length; x++) {
        int rgb = image.getRGB(x, y);
        luma[y][x] = 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
      }
    }
    return luma;
  }

  public static double[][] luma(Picture picture) {
    if (picture.model() == Model.YCC) {
      return plane(picture, 0);
    }
    var rgb = Colors.toRgb(picture);
    if (rgb.model().isGrey()) {
      return plane(rgb, 0);
    }
    var luma = plane(rgb, 0);
    for (int y = 0; y < luma.length; y++) {
      for (int x = 0; x < luma[y].length; x++) {
        luma[y][x] =
            0.299 * luma[y][x] + 0.587 * rgb.plane(1).at(x, y) + 0.114 * rgb.plane(2).at(x, y);
      }
    }
    return luma;
  }

  private static double[][] plane(Picture picture, int index) {
    var plane = new double[picture.height()][picture.width()];
    for (int y = 0; y < plane.length; y++) {
      for (int x = 0; x < plane[y].length; x++) {
        plane[y][x] = picture.plane(index).at(x, y);
      }
    }
    return plane;
  }

  /// The ratio of full scale to the mean error, in decibels.
  public static double decibels(double[][] a, double[][] b) {
    double sum = 0;
    for (int y = 0; y < a.length; y++) {
      for (int x = 0; x < a[y].length; x++) {
        sum += (a[y][x] - b[y][x]) * (a[y][x] - b[y][x]);
      }
    }
    double mean = sum / ((double) a.length * a[0].length);
    return 10 * Math.log10(255 * 255 / Math.max(mean, 1e-9));
  }

  public static double largestDifference(double[][] a, double[][] b) {
    double largest = 0;
    for (int y = 0; y < a.length; y++) {
      for (int x = 0; x < a[y].length; x++) {
        largest = Math.max(largest, Math.abs(a[y][x] - b[y][x]));
      }
    }
    return largest;
  }

  /// A Lanczos reduction with three lobes, without fixed point or reduced decoding.
  public static double[][] reduce(double[][] levels, int width, int height) {
    return transposed(rows(transposed(rows(levels, height)), width));
  }

  private static double[][] rows(double[][] levels, int count) {
    var out = new double[count][levels[0].length];
    double scale = (double) levels.length / count;
    double widening = Math.max(1, scale);
    for (int i = 0; i < count; i++) {
      double center = (i + 0.5) * scale - 0.5;
      double sum = 0;
      int from = (int) Math.max(0, Math.ceil(center - 3 * widening));
      int to = (int) Math.min(levels.length - 1, Math.floor(center + 3 * widening));
      for (int j = from; j <= to; j++) {
        double weight = lanczos((j - center) / widening);
        sum += weight;
        for (int x = 0; x < out[i].length; x++) {
          out[i][x] += weight * levels[j][x];
        }
      }
      for (int x = 0; x < out[i].length; x++) {
        out[i][x] /= sum;
      }
    }
    return out;
  }

  private static double lanczos(double x) {
    if (Math.abs(x) < 1e-9) {
      return 1;
    }
    double angle = Math.PI * x;
    return Math.abs(x) >= 3 ? 0 : 3 * Math.sin(angle) * Math.sin(angle / 3) / (angle * angle);
  }

  private static double[][] transposed(double[][] levels) {
    var out = new double[levels[0].length][levels.length];
    for (int y = 0; y < levels.length; y++) {
      for (int x = 0; x < levels[y].length; x++) {
        out[x][y] = levels[y][x];
      }
    }
    return out;
  }
}

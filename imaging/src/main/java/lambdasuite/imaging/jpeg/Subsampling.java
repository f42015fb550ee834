package lambdasuite.imaging.jpeg;

import java.util.List;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;

/// Halves the planes of colour where the picture shows no finer colour than that.
final class Subsampling {
  /// The mean square of what halving takes away from which on it would be seen as colour bleeding
  /// over edges.
  private static final double VISIBLE = 40;

  private Subsampling() {}

  /// The picture with colour at half the size, or as it is when that would be seen.
  static Picture byContent(Picture picture) {
    var blue = halved(picture.plane(1));
    var red = halved(picture.plane(2));
    double loss = Math.max(loss(picture.plane(1), blue), loss(picture.plane(2), red));
    return loss > VISIBLE
        ? picture
        : new Picture(picture.model(), List.of(picture.plane(0), blue, red));
  }

  private static Plane halved(Plane plane) {
    int width = Math.ceilDiv(plane.width(), 2);
    int height = Math.ceilDiv(plane.height(), 2);
    var out = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int below = Math.min(2 * y + 1, plane.height() - 1);
      for (int x = 0; x < width; x++) {
        int right = Math.min(2 * x + 1, plane.width() - 1);
        int sum = plane.at(2 * x, 2 * y) + plane.at(right, 2 * y);
        sum += plane.at(2 * x, below) + plane.at(right, below);
        out[y * width + x] = (byte) ((sum + 2) >> 2);
      }
    }
    return Plane.of(out, width, height);
  }

  private static double loss(Plane plane, Plane halved) {
    long sum = 0;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        int difference = plane.at(x, y) - halved.at(x / 2, y / 2);
        sum += (long) difference * difference;
      }
    }
    return (double) sum / ((long) plane.width() * plane.height());
  }
}

package lambdasuite.imaging.icc;

import java.util.ArrayList;
import lambdasuite.imaging.plane.ColorConversion;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;

/// Converts RGB by three curves and a matrix; grey is left as it is.
final class RgbConversion implements ColorConversion {
  private final ToneCurve[] curves;
  private final double[][] matrix;

  /// @param toXyz the matrix from the profile's light to XYZ
  RgbConversion(double[][] toXyz, ToneCurve[] curves) {
    this.matrix = SRgb.from(toXyz);
    this.curves = curves.clone();
  }

  @Override
  public Picture apply(Picture picture) {
    if (picture.model().isGrey()) {
      return picture;
    }
    var packed = picture.map(Plane::packed);
    int count = picture.width() * picture.height();
    var out = new byte[3][count];
    var light = new double[3];
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < 3; c++) {
        light[c] = curves[c].light(packed.plane(c).samples()[i] & 0xff);
      }
      for (int c = 0; c < 3; c++) {
        double[] row = matrix[c];
        out[c][i] = SRgb.level(row[0] * light[0] + row[1] * light[1] + row[2] * light[2]);
      }
    }
    var planes = new ArrayList<Plane>();
    for (var samples : out) {
      planes.add(Plane.of(samples, picture.width(), picture.height()));
    }
    planes.addAll(packed.planes().subList(3, packed.planes().size()));
    return new Picture(picture.model(), planes);
  }
}

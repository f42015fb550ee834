package lambdasuite.imaging.icc;

import java.util.Optional;
import lambdasuite.imaging.plane.ColorConversion;

/// Reads ICC profiles (ICC.1:2022) that describe colour by curves and a matrix, or grey by a curve.
public final class IccProfile {
  private IccProfile() {}

  /// The conversion from a profile's colours to sRGB; none if they are sRGB already, or if the
  /// profile is of another kind or broken.
  public static Optional<ColorConversion> conversion(byte[] profile) {
    var tags = new IccTags(profile);
    return switch (tags.colorSpace()) {
      case "RGB " -> rgb(tags);
      case "GRAY" -> grey(tags);
      default -> Optional.empty();
    };
  }

  private static Optional<ColorConversion> rgb(IccTags tags) {
    var matrix = new double[3][3];
    var curves = new ToneCurve[3];
    for (int c = 0; c < 3; c++) {
      char channel = "rgb".charAt(c);
      var color = tags.xyz(channel + "XYZ");
      var curve = tags.curve(channel + "TRC");
      if (color.isEmpty() || curve.isEmpty()) {
        return Optional.empty();
      }
      curves[c] = curve.get();
      for (int i = 0; i < 3; i++) {
        matrix[i][c] = color.get()[i];
      }
    }
    boolean same = SRgb.isNear(matrix);
    for (var curve : curves) {
      same &= SRgb.isNear(curve);
    }
    return same ? Optional.empty() : Optional.of(new RgbConversion(matrix, curves));
  }

  private static Optional<ColorConversion> grey(IccTags tags) {
    return tags.curve("kTRC").filter(curve -> !SRgb.isNear(curve)).map(GreyConversion::new);
  }
}

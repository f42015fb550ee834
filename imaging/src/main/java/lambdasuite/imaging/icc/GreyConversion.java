package lambdasuite.imaging.icc;

import java.util.ArrayList;
import lambdasuite.imaging.plane.ColorConversion;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;

/// Converts grey by a curve; colour is left as it is.
final class GreyConversion implements ColorConversion {
  private final byte[] levels = new byte[256];

  GreyConversion(ToneCurve curve) {
    for (int level = 0; level < levels.length; level++) {
      levels[level] = SRgb.level(curve.light(level));
    }
  }

  @Override
  public Picture apply(Picture picture) {
    if (!picture.model().isGrey()) {
      return picture;
    }
    var grey = picture.plane(0).packed();
    var out = grey.samples().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = levels[out[i] & 0xff];
    }
    var planes = new ArrayList<>(picture.planes());
    planes.set(0, Plane.of(out, grey.width(), grey.height()));
    return new Picture(picture.model(), planes);
  }
}

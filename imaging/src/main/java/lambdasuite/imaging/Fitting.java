package lambdasuite.imaging;

import java.util.ArrayList;
import lambdasuite.imaging.plane.Colors;
import lambdasuite.imaging.plane.Decoded;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Orientation;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;
import lambdasuite.imaging.plane.Resampler;
import lambdasuite.imaging.plane.Sizing;

/// Brings a decoded picture to its target size, to sRGB and upright.
final class Fitting {
  private final Decoded decoded;
  private final Picture picture;
  private final Size target;

  /// Refuses a target whose planes need more memory than the limits grant.
  Fitting(Decoded decoded, Sizing sizing, Limits limits) throws ImageException {
    this.decoded = decoded;
    this.picture = decoded.picture();
    this.target = sizing.target(decoded.stored(), decoded.orientation());
    long resizing = 0;
    for (var plane : picture.planes()) {
      resizing = Math.max(resizing, Resampler.memory(plane, target.height()));
    }
    limits.checkMemory(4L * target.width() * target.height() + resizing, 0);
  }

  /// The finished picture, for an encoder that wants luma and colour apart or one that wants RGB.
  Picture fit(boolean asYcc) {
    boolean halvable = asYcc && decoded.profile().isEmpty() && decoded.subsampled();
    if (halvable && decoded.orientation() == Orientation.UPRIGHT) {
      return halvedColor();
    }
    var sized = picture.map(plane -> Resampler.resize(plane, target.width(), target.height()));
    if (decoded.profile().isPresent()) {
      sized = decoded.profile().get().apply(Colors.toRgb(sized));
    }
    return (asYcc ? Colors.toYcc(sized) : Colors.toRgb(sized)).map(decoded.orientation()::apply);
  }

  /// Luma at full and colour at half the size, as most files store them, without a detour.
  private Picture halvedColor() {
    int width = Math.ceilDiv(target.width(), 2);
    int height = Math.ceilDiv(target.height(), 2);
    var planes = new ArrayList<Plane>();
    planes.add(Resampler.resize(picture.plane(0), target.width(), target.height()));
    for (var plane : picture.planes().subList(1, 3)) {
      planes.add(
          Resampler.resize(plane, width, height, target.width() / 2.0, target.height() / 2.0));
    }
    return new Picture(Model.YCC, planes);
  }
}

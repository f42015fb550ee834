package lambdasuite.imaging;

import java.util.ArrayList;
import java.util.List;
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
    var sized = new Picture(picture.model(), resized(picture.planes(), 1));
    if (decoded.profile().isPresent()) {
      sized = decoded.profile().get().apply(Colors.toRgb(sized));
    }
    return (asYcc ? Colors.toYcc(sized) : Colors.toRgb(sized)).map(decoded.orientation()::apply);
  }

  /// Luma at full and colour at half the size, as most files store them, without a detour.
  private Picture halvedColor() {
    var planes = new ArrayList<>(resized(picture.planes().subList(0, 1), 1));
    planes.addAll(resized(picture.planes().subList(1, 3), 2));
    return new Picture(Model.YCC, planes);
  }

  /// Planes at a part of the target's size each way.
  private List<Plane> resized(List<Plane> planes, int part) {
    int width = Math.ceilDiv(target.width(), part);
    int height = Math.ceilDiv(target.height(), part);
    double extentX = (double) target.width() / part;
    double extentY = (double) target.height() / part;
    return Resampler.resize(planes, width, height, extentX, extentY);
  }
}

package lambdasuite.imaging.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.plane.ColorConversion;
import lambdasuite.imaging.plane.Exif;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Orientation;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;

/// What the application segments say about the picture: how it is turned and what its components
/// mean.
final class Metadata {
  private static final int NO_TRANSFORM = 0;
  private static final int YCCK_TRANSFORM = 2;

  private final ProfileSegments profile = new ProfileSegments();
  private Orientation orientation = Orientation.UPRIGHT;
  private boolean jfif;
  private boolean adobe;
  private int transform;

  void read(int marker, Segment segment) throws ImageException {
    switch (marker) {
      case Marker.APP0 -> jfif |= segment.takes("JFIF\0");
      case Marker.APP1 -> readExif(segment);
      case Marker.APP2 -> profile.read(segment);
      default -> readAdobe(segment);
    }
  }

  private void readExif(Segment segment) {
    if (segment.takes("Exif\0\0")) {
      orientation = Exif.orientation(segment.rest());
    }
  }

  private void readAdobe(Segment segment) throws ImageException {
    if (segment.takes("Adobe") && segment.left() >= 7) {
      segment.bytes(6);
      adobe = true;
      transform = segment.u8();
    }
  }

  Orientation orientation() {
    return orientation;
  }

  Optional<ColorConversion> profile() {
    return profile.conversion();
  }

  Picture picture(List<Component> components) {
    var model = model(components);
    if (components.size() == 4 && !adobe) {
      components.forEach(component -> invert(component.samples()));
    }
    var planes = new ArrayList<Plane>();
    for (var component : components) {
      planes.add(component.plane());
    }
    return new Picture(model, planes);
  }

  /// What the components mean, as far as the segments read so far tell.
  Model model(List<Component> components) {
    return switch (components.size()) {
      case 1 -> Model.GREY;
      case 3 -> isRgb(components) ? Model.RGB : Model.YCC;
      default -> adobe && transform == YCCK_TRANSFORM ? Model.YCCK : Model.CMYK;
    };
  }

  private boolean isRgb(List<Component> components) {
    if (adobe) {
      return transform == NO_TRANSFORM;
    }
    int[] ids = components.stream().mapToInt(Component::id).toArray();
    return !jfif && Arrays.equals(ids, new int[] {'R', 'G', 'B'});
  }

  private static void invert(byte[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) ~samples[i];
    }
  }
}

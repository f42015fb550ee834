package lambdasuite.imaging.icc;

import java.util.Optional;
import lambdasuite.imaging.plane.ColorConversion;

/// Reads ICC profiles.
public final class IccProfile {
  private IccProfile() {}

  public static Optional<ColorConversion> conversion(byte[] profile) {
    return Optional.empty();
  }
}

package lambdasuite.imaging.png;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import lambdasuite.imaging.icc.IccProfile;
import lambdasuite.imaging.plane.ColorConversion;

/// The ICC profile in an iCCP chunk (PNG, 11.3.2.3).
final class EmbeddedProfile {
  private static final int MOST_BYTES = 1 << 20;

  private EmbeddedProfile() {}

  /// The conversion that the profile stands for; none if it is broken or too large.
  static Optional<ColorConversion> conversion(byte[] body) {
    int name = 0;
    while (name < body.length && body[name] != 0) {
      name++;
    }
    if (body.length - name < 2 || body[name + 1] != 0) {
      return Optional.empty();
    }
    return IccProfile.conversion(inflated(body, name + 2));
  }

  private static byte[] inflated(byte[] body, int from) {
    var profile = new byte[16 * body.length + 1024];
    try (var inflater = new Inflater()) {
      inflater.setInput(body, from, body.length - from);
      int length = inflater.inflate(profile, 0, Math.min(profile.length, MOST_BYTES));
      return Arrays.copyOf(profile, length);
    } catch (DataFormatException _) {
      return new byte[0];
    }
  }
}

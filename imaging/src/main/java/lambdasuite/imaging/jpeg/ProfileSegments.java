package lambdasuite.imaging.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.TreeMap;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.icc.IccProfile;
import lambdasuite.imaging.plane.ColorConversion;

/// Puts an ICC profile together that is spread over segments (ICC.1:2022, B.4).
final class ProfileSegments {
  /// Profiles that are converted here take a few kilobytes; those with tables take up to some
  /// megabytes.
  private static final int MOST_BYTES = 1 << 20;

  private final TreeMap<Integer, byte[]> parts = new TreeMap<>();
  private int bytes;

  void read(Segment segment) throws ImageException {
    if (!segment.takes("ICC_PROFILE\0") || segment.left() < 2) {
      return;
    }
    int number = segment.u8();
    segment.u8();
    bytes += segment.left();
    if (bytes <= MOST_BYTES) {
      parts.putIfAbsent(number, segment.rest());
    }
  }

  Optional<ColorConversion> conversion() {
    if (parts.isEmpty() || bytes > MOST_BYTES) {
      return Optional.empty();
    }
    var whole = new ByteArrayOutputStream(bytes);
    parts.values().forEach(whole::writeBytes);
    return IccProfile.conversion(whole.toByteArray());
  }
}

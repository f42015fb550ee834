package lambdasuite.imaging.icc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The tags of a profile, found by name (ICC.1:2022, 7); what lies outside of the profile is
/// missing.
final class IccTags {
  private static final int COLOR_SPACE = 16;
  private static final int SIGNATURE = 36;
  private static final int TAG_TABLE = 128;
  private static final int MOST_TAGS = 100;
  private static final double FIXED_ONE = 65536;

  private final byte[] profile;

  IccTags(byte[] profile) {
    this.profile = profile;
  }

  /// The space of the colours, four letters, or nothing if this is no profile.
  String colorSpace() {
    return name(SIGNATURE).equals("acsp") ? name(COLOR_SPACE) : "";
  }

  Optional<double[]> xyz(String tag) {
    int at = find(tag);
    if (at < 0 || !name(at).equals("XYZ ")) {
      return Optional.empty();
    }
    return Optional.of(new double[] {fixed(at + 8), fixed(at + 12), fixed(at + 16)});
  }

  Optional<ToneCurve> curve(String tag) {
    int at = find(tag);
    if (at < 0) {
      return Optional.empty();
    }
    return switch (name(at)) {
      case "curv" -> sampled(at);
      case "para" -> parametric(at);
      default -> Optional.empty();
    };
  }

  private Optional<ToneCurve> sampled(int at) {
    int count = i32(at + 8);
    if (count == 0) {
      return Optional.of(ToneCurve.gamma(1));
    }
    if (count == 1) {
      return Optional.of(ToneCurve.gamma(u16(at + 12) / 256.0));
    }
    if (count < 0 || count > (profile.length - at - 12) / 2) {
      return Optional.empty();
    }
    var samples = new double[count];
    for (int i = 0; i < count; i++) {
      samples[i] = u16(at + 12 + 2 * i) / 65535.0;
    }
    return Optional.of(ToneCurve.sampled(samples));
  }

  private Optional<ToneCurve> parametric(int at) {
    int type = u16(at + 8);
    if (type > 4) {
      return Optional.empty();
    }
    var parameters = new double[7];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = fixed(at + 12 + 4 * i);
    }
    return Optional.of(ToneCurve.parametric(type, parameters));
  }

  /// Where a tag's data starts, or -1.
  private int find(String tag) {
    int count = Math.min(i32(TAG_TABLE), MOST_TAGS);
    for (int i = 0; i < count; i++) {
      int entry = TAG_TABLE + 4 + 12 * i;
      int at = i32(entry + 4);
      if (name(entry).equals(tag)) {
        return at >= TAG_TABLE && at <= profile.length - 12 ? at : -1;
      }
    }
    return -1;
  }

  private String name(int at) {
    return at <= profile.length - 4 ? new String(profile, at, 4, StandardCharsets.ISO_8859_1) : "";
  }

  private int u16(int at) {
    return at <= profile.length - 2 ? (profile[at] & 0xff) << 8 | (profile[at + 1] & 0xff) : 0;
  }

  private int i32(int at) {
    return u16(at) << 16 | u16(at + 2);
  }

  private double fixed(int at) {
    return i32(at) / FIXED_ONE;
  }
}

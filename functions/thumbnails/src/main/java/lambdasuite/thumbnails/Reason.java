package lambdasuite.thumbnails;

import java.util.Locale;

/// Why an object gets no thumbnail, now or ever.
enum Reason {
  /// Of no format read here, or of a variant that is not read, such as a JPEG of 12 bits.
  UNSUPPORTED,
  /// Breaks its format's rules, or a part of the picture is missing.
  DAMAGED,
  TOO_MANY_BYTES,
  /// Or so long or so interlaced that decoding would take too much memory.
  TOO_MANY_PIXELS,
  /// Decoding takes too long.
  TOO_SLOW;

  /// The word in logs, such as `too-many-pixels`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

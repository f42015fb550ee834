package lambdasuite.thumbnails;

import java.util.Locale;

/// Why an object gets no thumbnail, now or ever.
enum Reason {
  /// Not a JPEG, PNG, GIF or BMP, or a variant of one that is not read, such as CMYK.
  UNSUPPORTED,
  DAMAGED,
  TOO_MANY_BYTES,
  TOO_MANY_PIXELS;

  /// The word in logs, such as `too-many-pixels`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package lambdasuite.imaging.gif;

import java.io.IOException;
import java.util.Optional;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;

/// The colours that indices stand for (GIF89a, 19).
final class ColorTable {
  static final int NONE = -1;

  private static final int PRESENT = 0x80;
  private static final int MOST_COLORS = 256;

  private final byte[] colors;

  private ColorTable(byte[] colors) {
    this.colors = colors;
  }

  /// The table, if the flags before it say that there is one.
  static Optional<ColorTable> readIfPresent(ByteSource source, int flags)
      throws IOException, ImageException {
    if ((flags & PRESENT) == 0) {
      return Optional.empty();
    }
    return Optional.of(new ColorTable(source.bytes(3 * (2 << (flags & 7)))));
  }

  /// Red, green, blue and alpha of each of 256 indices; those without a colour are black.
  int[] levels(int transparent, boolean premultiplied) {
    var levels = new int[4 * MOST_COLORS];
    for (int i = 0; i < MOST_COLORS; i++) {
      for (int c = 0; c < 3 && 3 * i < colors.length; c++) {
        levels[4 * i + c] = (colors[3 * i + c] & 0xff) * (premultiplied ? 255 : 1);
      }
      levels[4 * i + 3] = 255;
    }
    for (int c = 0; c < 4 && transparent != NONE; c++) {
      levels[4 * transparent + c] = c < 3 && !premultiplied ? levels[4 * transparent + c] : 0;
    }
    return levels;
  }

  /// Alpha, red, green and blue of each of 256 indices.
  int[] argb(int transparent) {
    var argb = new int[MOST_COLORS];
    var levels = levels(transparent, false);
    for (int i = 0; i < MOST_COLORS; i++) {
      int at = 4 * i;
      argb[i] = levels[at + 3] << 24 | levels[at] << 16 | levels[at + 1] << 8 | levels[at + 2];
    }
    return argb;
  }
}

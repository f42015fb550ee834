package lambdasuite.imaging.png;

import lambdasuite.imaging.ImageException;

/// The colours of an indexed picture and how transparent they are (PLTE and tRNS).
final class Palette {
  static final Palette NONE = new Palette(new byte[0], new byte[0]);

  private static final int MOST_COLORS = 256;

  private final byte[] colors;
  private final byte[] alpha;

  private Palette(byte[] colors, byte[] alpha) {
    this.colors = colors;
    this.alpha = alpha;
  }

  static Palette read(byte[] body, long offset) throws ImageException {
    if (body.length % 3 != 0 || body.length == 0 || body.length > 3 * MOST_COLORS) {
      throw ImageException.damaged(offset, "impossible palette");
    }
    return new Palette(body, new byte[0]);
  }

  boolean isEmpty() {
    return colors.length == 0;
  }

  Palette withAlpha(byte[] opacities) {
    return new Palette(colors, opacities);
  }

  boolean hasAlpha() {
    return alpha.length > 0;
  }

  /// Four levels for each of 256 indices; those that are not defined are black.
  int[] levels(boolean premultiplied) {
    var levels = new int[4 * MOST_COLORS];
    for (int i = 0; i < MOST_COLORS; i++) {
      int opacity = i < alpha.length ? alpha[i] & 0xff : 255;
      levels[4 * i + 3] = opacity;
      for (int c = 0; c < 3 && 3 * i + c < colors.length; c++) {
        levels[4 * i + c] = (colors[3 * i + c] & 0xff) * (premultiplied ? opacity : 1);
      }
    }
    return levels;
  }
}

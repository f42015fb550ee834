package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.Size;

/// How many pixels each way are reconstructed from a block of 8 by 8.
enum Scale {
  EIGHTH(1, 0),
  QUARTER(2, 4),
  THREE_EIGHTHS(3, 12),
  HALF(4, 24),
  FULL(8, 63);

  private final int pixels;
  private final int lastCoefficient;

  Scale(int pixels, int lastCoefficient) {
    this.pixels = pixels;
    this.lastCoefficient = lastCoefficient;
  }

  /// The smallest scale that leaves twice the target each way, where the source has it.
  static Scale of(Size source, Size target) {
    for (Scale scale : values()) {
      if (scale.length(source.width()) >= 2 * target.width()
          && scale.length(source.height()) >= 2 * target.height()) {
        return scale;
      }
    }
    return FULL;
  }

  int pixels() {
    return pixels;
  }

  /// The zigzag index of the last coefficient that this scale uses.
  int lastCoefficient() {
    return lastCoefficient;
  }

  private int length(int full) {
    return Math.ceilDiv(full * pixels, 8);
  }
}

package lambdasuite.imaging.plane;

/// How a stored picture is turned to stand upright (Exif 2.32, tag 0x0112).
public enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  HALF_TURN(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  QUARTER_TURN(true, false, true),
  TRANSVERSED(true, true, true),
  THREE_QUARTER_TURN(true, true, false);

  private final boolean swaps;
  private final boolean fromRight;
  private final boolean fromBottom;

  Orientation(boolean swaps, boolean fromRight, boolean fromBottom) {
    this.swaps = swaps;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /// The orientation of a tag's value; upright for any value the standard does not name.
  public static Orientation ofTag(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /// Whether width and height change places.
  public boolean swaps() {
    return swaps;
  }

  /// The plane set upright.
  public Plane apply(Plane plane) {
    if (this == UPRIGHT) {
      return plane;
    }
    int width = swaps ? plane.height() : plane.width();
    int height = swaps ? plane.width() : plane.height();
    var turned = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = swaps ? y : x;
        int row = swaps ? x : y;
        turned[y * width + x] =
            (byte)
                plane.at(
                    fromRight ? plane.width() - 1 - column : column,
                    fromBottom ? plane.height() - 1 - row : row);
      }
    }
    return Plane.of(turned, width, height);
  }
}

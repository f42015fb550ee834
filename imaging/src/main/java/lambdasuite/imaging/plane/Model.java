package lambdasuite.imaging.plane;

/// What the planes of a picture stand for; colours with alpha are premultiplied while they are reduced.
public enum Model {
  GREY(1, false),
  GREY_ALPHA(2, true),
  RGB(3, false),
  RGBA(4, true),
  /// Luma and two differences of colour, as JFIF defines them; the differences may be of half the size.
  YCC(3, false),
  /// Paper left without ink is 255, as Adobe stores it.
  CMYK(4, false),
  /// CMYK whose first three planes, inverted, are stored as YCC.
  YCCK(4, false);

  private final int planes;
  private final boolean alpha;

  Model(int planes, boolean alpha) {
    this.planes = planes;
    this.alpha = alpha;
  }

  public int planes() {
    return planes;
  }

  public boolean hasAlpha() {
    return alpha;
  }

  public boolean isGrey() {
    return this == GREY || this == GREY_ALPHA;
  }
}

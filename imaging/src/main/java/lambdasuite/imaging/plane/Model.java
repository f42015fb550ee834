package lambdasuite.imaging.plane;

/// What the planes of a picture stand for.
public enum Model {
  GREY(1),
  GREY_ALPHA(2),
  RGB(3),
  RGBA(4),
  /// As with alpha, the colours multiplied by it: only so may pixels be averaged.
  GREY_ALPHA_PREMULTIPLIED(2),
  RGBA_PREMULTIPLIED(4),
  /// Luma and two differences of colour, as JFIF defines them; the differences may be of half the
  /// size.
  YCC(3),
  /// Paper left without ink is 255, as Adobe stores it.
  CMYK(4),
  /// CMYK whose first three planes, inverted, are stored as YCC.
  YCCK(4);

  private final int planes;

  Model(int planes) {
    this.planes = planes;
  }

  public int planes() {
    return planes;
  }

  /// Whether all colour is in one plane.
  public boolean isGrey() {
    return this == GREY || this == GREY_ALPHA || this == GREY_ALPHA_PREMULTIPLIED;
  }

  public boolean isPremultiplied() {
    return this == GREY_ALPHA_PREMULTIPLIED || this == RGBA_PREMULTIPLIED;
  }

  public boolean hasAlpha() {
    return this == GREY_ALPHA || this == RGBA || isPremultiplied();
  }
}

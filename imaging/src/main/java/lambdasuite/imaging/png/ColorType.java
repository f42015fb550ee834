package lambdasuite.imaging.png;

import lambdasuite.imaging.ImageException;

/// What the samples of a pixel are (PNG, 11.2.2).
enum ColorType {
  GREY(0, 1, 0b11111),
  RGB(2, 3, 0b11000),
  INDEXED(3, 1, 0b01111),
  GREY_ALPHA(4, 2, 0b11000),
  RGBA(6, 4, 0b11000);

  private final int code;
  private final int channels;
  private final int depths;

  ColorType(int code, int channels, int depths) {
    this.code = code;
    this.channels = channels;
    this.depths = depths;
  }

  static ColorType of(int code, int depth, long offset) throws ImageException {
    for (ColorType type : values()) {
      if (type.code == code && type.allows(depth)) {
        return type;
      }
    }
    throw ImageException.damaged(offset, "colour type " + code + " of " + depth + " bits");
  }

  /// Depths are powers of two; one bit each says which are allowed.
  private boolean allows(int depth) {
    return Integer.bitCount(depth) == 1
        && depth <= 16
        && (depths >> Integer.numberOfTrailingZeros(depth) & 1) == 1;
  }

  int channels() {
    return channels;
  }

  boolean hasAlpha() {
    return this == GREY_ALPHA || this == RGBA;
  }

  boolean isGrey() {
    return this == GREY || this == GREY_ALPHA;
  }
}

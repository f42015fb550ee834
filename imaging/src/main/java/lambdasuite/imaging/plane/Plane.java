package lambdasuite.imaging.plane;

import java.util.Arrays;

/// One channel of a picture: 8-bit samples in rows.
///
/// A reduced plane covers `extentX` by `extentY` samples, which need not be whole: the last column
/// or row may lie partly outside of the picture.
public final class Plane {
  private final byte[] samples;
  private final int stride;
  private final int width;
  private final int height;
  private final double extentX;
  private final double extentY;

  public Plane(byte[] samples, int stride, int width, int height, double extentX, double extentY) {
    if (width > stride || (long) stride * (height - 1) + width > samples.length) {
      throw new IllegalArgumentException("samples are missing");
    }
    this.samples = samples;
    this.stride = stride;
    this.width = width;
    this.height = height;
    this.extentX = extentX;
    this.extentY = extentY;
  }

  public static Plane of(byte[] samples, int width, int height) {
    return new Plane(samples, width, width, height, width, height);
  }

  public byte[] samples() {
    return samples;
  }

  public int stride() {
    return stride;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public double extentX() {
    return extentX;
  }

  public double extentY() {
    return extentY;
  }

  public int at(int x, int y) {
    return samples[y * stride + x] & 0xff;
  }

  /// Whether it has this size, and the picture ends at this extent of it.
  boolean hasSize(int otherWidth, int otherHeight, double otherExtentX, double otherExtentY) {
    return width == otherWidth
        && height == otherHeight
        && extentX == otherExtentX
        && extentY == otherExtentY;
  }

  /// The same samples without gaps between rows and without any behind them.
  public Plane packed() {
    if (stride == width && samples.length == width * height) {
      return this;
    }
    var packed = new byte[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(samples, y * stride, packed, y * width, width);
    }
    return new Plane(packed, width, width, height, extentX, extentY);
  }

  /// Whether all samples have this value.
  public boolean isFilledWith(int value) {
    for (int y = 0; y < height; y++) {
      int from = y * stride;
      if (Arrays.mismatch(samples, from, from + width, filled(value), 0, width) >= 0) {
        return false;
      }
    }
    return true;
  }

  private byte[] filled(int value) {
    var row = new byte[width];
    Arrays.fill(row, (byte) value);
    return row;
  }
}

package lambdasuite.imaging;

/// A width and a height in pixels.
public record Size(int width, int height) {
  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a size is at least one pixel each way");
    }
  }

  /// The largest size of this aspect that fits into the box, and is not larger than this.
  public Size fitInto(Size box) {
    if (width <= box.width && height <= box.height) {
      return this;
    }
    double scale = Math.min((double) box.width / width, (double) box.height / height);
    return new Size(scaled(width, scale, box.width), scaled(height, scale, box.height));
  }

  public Size turned() {
    return new Size(/* width= */ height, /* height= */ width);
  }

  private static int scaled(int length, double scale, int limit) {
    return Math.clamp(Math.round(length * scale), 1, limit);
  }
}

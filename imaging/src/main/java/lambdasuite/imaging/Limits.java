package lambdasuite.imaging;

/// What one image may cost; checked from its header, before anything is allocated or decoded.
///
/// @param pixels the most pixels a source may declare
/// @param side the most pixels a source may declare in one direction
/// @param memory the most bytes that decoding may hold at a time, beside about 1 MiB of tables and
///     buffers
/// @param pictures the most pictures of an animation, which together may have ten times the pixels
public record Limits(long pixels, int side, long memory, int pictures) {
  public static final Limits STANDARD = new Limits(268_000_000, 100_000, 64L << 20);

  private static final int MOST_PICTURES = 1_000;
  private static final int ALL_TOGETHER = 10;

  public Limits {
    if (pixels < 1 || side < 1 || memory < 1 || pictures < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  public Limits(long pixels, int side, long memory) {
    this(pixels, side, memory, MOST_PICTURES);
  }

  /// Refuses an animation of more pictures, or more pixels in all of them.
  public void checkAnimation(int count, Size screen, long offset) throws ImageException {
    long all = (long) screen.width() * screen.height() * count;
    if (count > pictures || all > ALL_TOGETHER * pixels) {
      throw ImageException.tooLarge(offset, count + " pictures of " + screen + " exceed the limit");
    }
  }

  /// Refuses a declared size that is empty or beyond these limits.
  public void checkSize(long width, long height, long offset) throws ImageException {
    if (width < 1 || height < 1) {
      throw ImageException.damaged(offset, "picture without pixels");
    }
    if (width > side || height > side || width * height > pixels) {
      throw ImageException.tooLarge(offset, width + "x" + height + " pixels exceed the limit");
    }
  }

  /// Refuses work that would hold more memory than these limits grant.
  public void checkMemory(long bytes, long offset) throws ImageException {
    if (bytes > memory) {
      throw ImageException.tooLarge(offset, "decoding needs " + bytes + " bytes, beyond the limit");
    }
  }
}

package lambdasuite.imaging;

/// What one image may cost; checked from its header, before anything is allocated or decoded.
///
/// @param pixels the most pixels a source may declare
/// @param side the most pixels a source may declare in one direction
/// @param memory the most bytes that decoding may hold at a time, beside about 1 MiB of tables and
///     buffers
public record Limits(long pixels, int side, long memory) {
  public static final Limits STANDARD = new Limits(268_000_000, 100_000, 64L << 20);

  public Limits {
    if (pixels < 1 || side < 1 || memory < 1) {
      throw new IllegalArgumentException("limits must be positive");
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

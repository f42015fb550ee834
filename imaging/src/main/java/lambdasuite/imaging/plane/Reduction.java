package lambdasuite.imaging.plane;

import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Size;

/// By which whole factor a source is reduced while its rows are read: it leaves at least twice the
/// target each way.
public record Reduction(Size source, Size target, int factor) {
  /// With this many levels of 16 bits each way a sum still fits into an int, and of 8 bits one way
  /// into 16 bits.
  private static final int LARGEST_FACTOR = 128;

  public static Reduction of(Size source, Size target) {
    int factor =
        Math.min(source.width() / (2 * target.width()), source.height() / (2 * target.height()));
    return new Reduction(source, target, Math.clamp(factor, 1, LARGEST_FACTOR));
  }

  public int width() {
    return Math.ceilDiv(source.width(), factor);
  }

  public int height() {
    return Math.ceilDiv(source.height(), factor);
  }

  /// Whether every pixel goes into the thumbnail as it is.
  public boolean isNone() {
    return source.equals(target);
  }

  /// Refuses a reduction whose planes and rows need more memory than allowed.
  public void check(Model model, Limits limits, long offset) throws ImageException {
    long planes = (long) width() * height() * model.planes();
    limits.checkMemory(planes + 9L * source.width() * model.planes(), offset);
  }

  public Plane plane(byte[] samples) {
    double extentX = (double) source.width() / factor;
    double extentY = (double) source.height() / factor;
    return new Plane(samples, width(), width(), height(), extentX, extentY);
  }
}

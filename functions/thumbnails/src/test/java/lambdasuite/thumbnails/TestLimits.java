package lambdasuite.thumbnails;

import java.time.Duration;

/// Limits of which a test cares about one.
final class TestLimits {
  private TestLimits() {}

  static ThumbnailsConfig pixels(long maxPixels) {
    return new ThumbnailsConfig(Long.MAX_VALUE, maxPixels, 100, Duration.ofMinutes(5));
  }

  static ThumbnailsConfig time(Duration maxTime) {
    return new ThumbnailsConfig(Long.MAX_VALUE, 1_000_000, 100, maxTime);
  }
}

package lambdasuite.thumbnails;

import java.time.Duration;
import java.util.Map;
import lambdasuite.shared.Environment;

/// The limits beyond which an object gets no thumbnail.
///
/// @param maxBytes of the object
/// @param maxPixels width times height, as the image's header says
/// @param maxFrames pictures of an animation
/// @param maxTime of decoding, without the waiting for the object
record ThumbnailsConfig(long maxBytes, long maxPixels, int maxFrames, Duration maxTime) {

  /// Reads `MAX_BYTES` (200,000,000), `MAX_PIXELS` (100,000,000), `MAX_FRAMES` (1,000) and
  /// `MAX_MILLISECONDS` (20,000).
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static ThumbnailsConfig from(Map<String, String> env) {
    var environment = new Environment(env);
    return new ThumbnailsConfig(
        environment.integer("MAX_BYTES", 200_000_000, 1, Integer.MAX_VALUE),
        environment.integer("MAX_PIXELS", 100_000_000, 1, Integer.MAX_VALUE),
        (int) environment.integer("MAX_FRAMES", 1_000, 1, Integer.MAX_VALUE),
        Duration.ofMillis(environment.integer("MAX_MILLISECONDS", 20_000, 1, 900_000)));
  }
}

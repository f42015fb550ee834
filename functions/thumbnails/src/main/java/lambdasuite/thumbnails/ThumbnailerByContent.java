package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import java.time.Duration;

/// Leaves to the fallback what only that reads, and all else to imaging. Content decides, never the
/// object's name.
final class ThumbnailerByContent implements Thumbnailer {
  private final Thumbnailer imaging;
  private final FallbackThumbnailer fallback;
  private final Duration maxTime;

  /// @param limits of what an image's header may say, and of the time it takes
  /// @param folder where the fallback's temporary files lie while they are read
  ThumbnailerByContent(ThumbnailsConfig limits, Path folder) {
    this.imaging = new ImagingThumbnailer(limits.maxPixels(), limits.maxFrames());
    this.fallback = new FallbackThumbnailer(limits.maxPixels(), folder);
    this.maxTime = limits.maxTime();
  }

  @Override
  public Thumbnail thumbnail(InputStream image) throws IOException, ImageRejectedException {
    try {
      return thumbnail(new TimedBody(image, maxTime));
    } catch (TimedBody.ExceededException e) {
      throw new ImageRejectedException(
          Reason.TOO_SLOW, "longer than " + maxTime.toMillis() + " ms", e);
    }
  }

  private Thumbnail thumbnail(TimedBody image) throws IOException, ImageRejectedException {
    var whole = new PushbackInputStream(image, Kind.HEAD);
    var head = whole.readNBytes(Kind.HEAD);
    whole.unread(head);
    var kind = Kind.of(head);
    return switch (kind) {
      case IMAGING -> imaging.thumbnail(whole);
      case TIFF, WEBP, ICON, PHOTOSHOP, WBMP, BMP_OF_RUNS -> fallback.thumbnail(whole, kind, image);
      case HEIC, AVIF -> throw refused(kind + " is not read here: there is no reader in Java");
      case SVG, PDF -> throw refused(kind + " is a document and not a picture");
    };
  }

  private static ImageRejectedException refused(String why) {
    return new ImageRejectedException(Reason.UNSUPPORTED, why);
  }
}

package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;

/// Leaves to the fallback what only that reads, and all else to imaging. Content decides, never the
/// object's name.
final class ThumbnailerByContent implements Thumbnailer {
  private final Thumbnailer imaging;
  private final FallbackThumbnailer fallback;

  /// @param maxPixels width times height, as an image's header says
  /// @param maxFrames pictures of an animation
  /// @param folder where the fallback's temporary files lie while they are read
  ThumbnailerByContent(long maxPixels, int maxFrames, Path folder) {
    this.imaging = new ImagingThumbnailer(maxPixels, maxFrames);
    this.fallback = new FallbackThumbnailer(maxPixels, folder);
  }

  @Override
  public Thumbnail thumbnail(InputStream image) throws IOException, ImageRejectedException {
    var whole = new PushbackInputStream(image, Kind.HEAD);
    var head = whole.readNBytes(Kind.HEAD);
    whole.unread(head);
    var kind = Kind.of(head);
    return switch (kind) {
      case IMAGING -> imaging.thumbnail(whole);
      case TIFF, WEBP, ICON, PHOTOSHOP, WBMP, BMP_OF_RUNS -> fallback.thumbnail(whole, kind);
      case HEIC, AVIF -> throw refused(kind + " is not read here: there is no reader in Java");
      case SVG, PDF -> throw refused(kind + " is a document and not a picture");
    };
  }

  private static ImageRejectedException refused(String why) {
    return new ImageRejectedException(Reason.UNSUPPORTED, why);
  }
}

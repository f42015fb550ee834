package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;

/// Leaves to the fallback what only that reads, and all else to imaging. Content decides, never the
/// object's name.
final class ThumbnailerByContent implements Thumbnailer {
  private final Thumbnailer imaging;
  private final Thumbnailer fallback;

  /// @param maxPixels width times height, as an image's header says
  /// @param folder where the fallback's temporary files lie while they are read
  ThumbnailerByContent(long maxPixels, Path folder) {
    this.imaging = new ImagingThumbnailer(maxPixels);
    this.fallback = new FallbackThumbnailer(maxPixels, folder);
  }

  @Override
  public Thumbnail thumbnail(InputStream image) throws IOException, ImageRejectedException {
    var whole = new PushbackInputStream(image, FallbackThumbnailer.HEAD);
    var head = whole.readNBytes(FallbackThumbnailer.HEAD);
    whole.unread(head);
    return (FallbackThumbnailer.reads(head) ? fallback : imaging).thumbnail(whole);
  }
}

package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Thumbnails of what imaging does not read, from a temporary file.
///
/// They come as JPEG, or as PNG where the image has transparency, since browsers do not show most
/// of these formats. AWT, whose first use costs tens of milliseconds, is not loaded before there is
/// such a file.
final class FallbackThumbnailer {
  private final long maxPixels;
  private final Path folder;

  FallbackThumbnailer(long maxPixels, Path folder) {
    this.maxPixels = maxPixels;
    this.folder = folder;
  }

  /// @param time that decoding may take
  /// @throws ImageRejectedException if the bytes are no image of this kind, or one beyond the limits
  /// @throws IOException if `image` or the disk fails, which says nothing about the image
  Thumbnail thumbnail(InputStream image, Kind kind, TimedBody time)
      throws IOException, ImageRejectedException {
    var file = Files.createTempFile(folder, "image-", null);
    try {
      Files.copy(image, file, StandardCopyOption.REPLACE_EXISTING);
      return FallbackImage.shrink(file, kind, maxPixels, time);
    } finally {
      Files.delete(file);
    }
  }
}

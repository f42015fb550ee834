package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.InputStream;

/// Makes thumbnails: at most [#SIZE] pixels a side, aspect kept, never enlarged, upright, in a
/// format for the web.
interface Thumbnailer {
  int SIZE = 128;

  /// Reads `image` once, as far as needed; the caller closes it.
  ///
  /// @throws ImageRejectedException if the bytes are not an image that this can read, or one beyond
  ///     its limits
  /// @throws IOException if `image` or the disk fails, which says nothing about the image
  Thumbnail thumbnail(InputStream image) throws IOException, ImageRejectedException;
}

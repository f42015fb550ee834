package lambdasuite.thumbnails;

import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.resizers.Resizers;

/// From an image's size to its thumbnail's, in two steps: the decoder leaves out rows and columns,
/// the resizer blends the rest.
///
/// @param width of the thumbnail, before it is turned upright
/// @param stepX every so many columns, one is decoded
record Scale(int width, int height, int stepX, int stepY) {
  /// How many decoded pixels a thumbnail's pixel is blended of, at least, in each direction.
  private static final int BLENDED = 4;

  static Scale of(int width, int height) {
    double factor = Math.min(1.0, (double) Thumbnailer.SIZE / Math.max(width, height));
    int targetWidth = Math.max(1, (int) Math.round(width * factor));
    int targetHeight = Math.max(1, (int) Math.round(height * factor));
    return new Scale(
        targetWidth,
        targetHeight,
        Math.max(1, width / (BLENDED * targetWidth)),
        Math.max(1, height / (BLENDED * targetHeight)));
  }

  BufferedImage apply(BufferedImage decoded) {
    if (decoded.getWidth() == width && decoded.getHeight() == height) {
      return decoded;
    }
    var resized = new BufferedImage(width, height, decoded.getType());
    Resizers.PROGRESSIVE.resize(decoded, resized);
    return resized;
  }
}

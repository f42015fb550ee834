package lambdasuite.thumbnails;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a stored image has to be turned to be seen upright (Exif 3.0, 4.6.5.1.6 "Orientation",
/// values 1 to 8, in order).
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  ROTATED_180(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  ROTATED_90(true, false, true),
  TRANSVERSED(true, true, true),
  ROTATED_270(true, true, false);

  private static final int ORIENTATION_TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;

  private final boolean swapped;
  private final boolean fromRight;
  private final boolean fromBottom;

  /// @param swapped whether rows become columns
  /// @param fromRight whether stored columns are read from the right
  /// @param fromBottom whether stored rows are read from the bottom
  Orientation(boolean swapped, boolean fromRight, boolean fromBottom) {
    this.swapped = swapped;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /// The orientation that an Exif block asks for; upright where it asks for none, or for nonsense.
  static Orientation ofExif(ByteBuffer exif) {
    try {
      var tiff = exif.duplicate().order(byteOrder(exif));
      int directory = tiff.getInt(4);
      int entries = tiff.getChar(directory);
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + i * ENTRY_BYTES;
        if (tiff.getChar(entry) == ORIENTATION_TAG) {
          return values()[tiff.getChar(entry + 8) - 1];
        }
      }
    } catch (IndexOutOfBoundsException _) {
      return UPRIGHT;
    }
    return UPRIGHT;
  }

  private static ByteOrder byteOrder(ByteBuffer exif) {
    return exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /// Pixel by pixel, so without loss; meant for images as small as thumbnails.
  BufferedImage apply(BufferedImage stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = swapped ? stored.getHeight() : stored.getWidth();
    int height = swapped ? stored.getWidth() : stored.getHeight();
    var upright = new BufferedImage(width, height, stored.getType());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        upright.setRGB(x, y, storedPixel(stored, swapped ? y : x, swapped ? x : y));
      }
    }
    return upright;
  }

  private int storedPixel(BufferedImage stored, int column, int row) {
    return stored.getRGB(
        fromRight ? stored.getWidth() - 1 - column : column,
        fromBottom ? stored.getHeight() - 1 - row : row);
  }
}

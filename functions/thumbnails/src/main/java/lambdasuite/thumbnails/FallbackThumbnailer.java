package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Thumbnails of TIFF, WBMP and run-length encoded BMP files by ImageIO and Thumbnailator, from a
/// temporary file.
///
/// They come as JPEG, or as PNG where the image has transparency, since browsers show no TIFF. AWT,
/// whose first use costs tens of milliseconds, is not loaded before there is such a file.
final class FallbackThumbnailer implements Thumbnailer {
  /// How many bytes of a file [#reads] looks at.
  static final int HEAD = 34;

  private static final int TIFF_LITTLE = 0x49492a00;
  private static final int TIFF_BIG = 0x4d4d002a;
  private static final int BMP = 0x424d;
  private static final int RUNS_OF_8_BITS = 1;
  private static final int RUNS_OF_4_BITS = 2;

  private final long maxPixels;
  private final Path folder;

  FallbackThumbnailer(long maxPixels, Path folder) {
    this.maxPixels = maxPixels;
    this.folder = folder;
  }

  /// Whether a file that begins so may be one of those read here.
  static boolean reads(byte[] head) {
    var bytes = ByteBuffer.wrap(head);
    return head.length >= 4 && (isTiff(bytes) || isWbmp(bytes) || isBmpOfRuns(bytes));
  }

  private static boolean isTiff(ByteBuffer head) {
    return head.getInt(0) == TIFF_LITTLE || head.getInt(0) == TIFF_BIG;
  }

  /// Two zeros and a width are no signature, but a third zero, as in an MP4 film, would be no
  /// width. ImageIO compares the file's length too.
  private static boolean isWbmp(ByteBuffer head) {
    return head.getShort(0) == 0 && head.get(2) != 0;
  }

  /// Windows GDI reference, "BITMAPINFOHEADER", `biCompression`.
  private static boolean isBmpOfRuns(ByteBuffer head) {
    if (head.limit() < HEAD || head.getShort(0) != BMP) {
      return false;
    }
    int compression = head.order(ByteOrder.LITTLE_ENDIAN).getInt(30);
    return compression == RUNS_OF_8_BITS || compression == RUNS_OF_4_BITS;
  }

  @Override
  public Thumbnail thumbnail(InputStream image) throws IOException, ImageRejectedException {
    var file = Files.createTempFile(folder, "image-", null);
    try {
      Files.copy(image, file, StandardCopyOption.REPLACE_EXISTING);
      return FallbackImage.shrink(file, maxPixels);
    } finally {
      Files.delete(file);
    }
  }
}

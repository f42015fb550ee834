package lambdasuite.thumbnails;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import lambdasuite.imaging.Size;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/// The first image of a file as ImageIO reads it, made small by Thumbnailator. The one class that
/// loads AWT.
final class FallbackImage {
  private static final double JPEG_QUALITY = 0.8;

  /// How many decoded pixels a thumbnail's pixel is blended of, at least, in each direction.
  private static final int BLENDED = 4;

  /// The smallest tiles that TIFF allows, 16 by 16, in 128 million pixels; each costs some 4 µs.
  private static final int MOST_TILES = 500_000;

  private static final int UPRIGHT = 1;
  private static final int FIRST_ON_ITS_SIDE = 5;
  private static final int LAST_ON_ITS_SIDE = 8;

  static {
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
  }

  private final ImageReader reader;
  private final Size size;

  private FallbackImage(ImageReader reader, Size size) {
    this.reader = reader;
    this.size = size;
  }

  /// @throws ImageRejectedException for anything that ImageIO throws: on hostile files its readers
  ///     run past their arrays, ask for arrays of negative or enormous size, and more
  static Thumbnail shrink(Path file, long maxPixels) throws IOException, ImageRejectedException {
    try (var stream = new FileImageInputStream(file.toFile())) {
      return guarded(stream, maxPixels);
    }
  }

  private static Thumbnail guarded(ImageInputStream stream, long maxPixels)
      throws ImageRejectedException {
    try {
      return shrink(stream, maxPixels);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new ImageRejectedException(Reason.DAMAGED, "ImageIO cannot read it", e);
    } catch (OutOfMemoryError e) {
      throw new ImageRejectedException(Reason.TOO_MANY_PIXELS, "more than the memory holds", e);
    }
  }

  private static Thumbnail shrink(ImageInputStream stream, long maxPixels)
      throws IOException, ImageRejectedException {
    var readers = ImageIO.getImageReaders(stream);
    if (!readers.hasNext()) {
      throw new ImageRejectedException(Reason.UNSUPPORTED, "ImageIO knows no such format");
    }
    var reader = readers.next();
    try {
      reader.setInput(stream, true);
      return new FallbackImage(reader, checkedSize(reader, maxPixels)).thumbnail();
    } finally {
      reader.dispose();
    }
  }

  private static Size checkedSize(ImageReader reader, long maxPixels)
      throws IOException, ImageRejectedException {
    var size = new Size(reader.getWidth(0), reader.getHeight(0));
    if ((long) size.width() * size.height() > maxPixels) {
      throw new ImageRejectedException(Reason.TOO_MANY_PIXELS, size + " exceeds the limit");
    }
    long across = Math.ceilDiv(size.width(), reader.getTileWidth(0));
    if (across * Math.ceilDiv(size.height(), reader.getTileHeight(0)) > MOST_TILES) {
      throw new ImageRejectedException(Reason.UNSUPPORTED, "tiles of too few pixels");
    }
    return size;
  }

  private Thumbnail thumbnail() throws IOException {
    var stored = size.fitInto(new Size(Thumbnailer.SIZE, Thumbnailer.SIZE));
    int orientation = orientation();
    var upright = orientation >= FIRST_ON_ITS_SIDE ? stored.turned() : stored;
    var filter = ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation));
    var image = filter.apply(decoded(stored));
    boolean alpha = image.getColorModel().hasAlpha();
    var format = alpha ? "png" : "jpeg";
    var file = new ByteArrayOutputStream();
    net.coobird.thumbnailator.Thumbnails.of(image)
        .forceSize(upright.width(), upright.height())
        .imageType(alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
        .outputFormat(format)
        .outputQuality(JPEG_QUALITY)
        .toOutputStream(file);
    return new Thumbnail(
        "image/" + format, (long) size.width() * size.height(), file.toByteArray());
  }

  /// Every so many columns and rows of the image.
  private BufferedImage decoded(Size target) throws IOException {
    int stepX = Math.max(1, size.width() / (BLENDED * target.width()));
    int stepY = Math.max(1, size.height() / (BLENDED * target.height()));
    var param = reader.getDefaultReadParam();
    param.setSourceSubsampling(
        stepX,
        stepY,
        Math.min(stepX / 2, size.width() - 1),
        Math.min(stepY / 2, size.height() - 1));
    return reader.read(0, param);
  }

  /// What a TIFF file's tag asks for (TIFF 6.0, section 8, "Orientation"); upright where it asks
  /// for none, or for nonsense.
  private int orientation() throws IOException {
    if (!List.of(reader.getOriginatingProvider().getFormatNames()).contains("tiff")) {
      return UPRIGHT;
    }
    var field =
        TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
            .getTIFFField(BaselineTIFFTagSet.TAG_ORIENTATION);
    int orientation = field == null ? UPRIGHT : field.getAsInt(0);
    return orientation >= UPRIGHT && orientation <= LAST_ON_ITS_SIDE ? orientation : UPRIGHT;
  }
}

package lambdasuite.thumbnails;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.bmp.CURImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.bmp.ICOImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.psd.PSDImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.imageio.JpegReaderSpi;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.w3c.dom.Element;

/// A picture of a file as the readers of TwelveMonkeys and of the JDK see it, made small by
/// Thumbnailator. The one class that loads AWT.
final class FallbackImage {
  private static final double JPEG_QUALITY = 0.8;

  /// How many decoded pixels a thumbnail's pixel is blended of, at least, in each direction.
  private static final int BLENDED = 4;

  /// The smallest tiles that TIFF allows, 16 by 16, in 128 million pixels; each costs some 4 µs.
  private static final int MOST_TILES = 500_000;

  /// Of an icon.
  private static final int MOST_PICTURES = 32;

  /// What the reader of WebP holds of a picture, a pixel: it keeps every block of a lossy one as
  /// objects, 33 bytes in the largest that was measured.
  private static final int WEBP_BYTES = 40;

  private static final int FIRST_ON_ITS_SIDE = 5;

  /// EXIF's numbers for the names of the standard metadata (javax.imageio.metadata,
  /// "ImageOrientation"), in which a rotation counts against the clock.
  private static final Map<String, Integer> ORIENTATIONS =
      Map.of(
          "FlipH",
          2,
          "Rotate180",
          3,
          "FlipV",
          4,
          "FlipHRotate90",
          5,
          "Rotate270",
          6,
          "FlipVRotate90",
          7,
          "Rotate90",
          8);

  static {
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
    useJpegReaderOfJdk();
  }

  private final ImageReader reader;
  private final int picture;
  private final Size size;

  private FallbackImage(ImageReader reader, int picture, Size size) {
    this.reader = reader;
    this.picture = picture;
    this.size = size;
  }

  /// For JPEG data in a TIFF, which imaging's reader does not take apart from a file.
  private static void useJpegReaderOfJdk() {
    var registry = IIORegistry.getDefaultInstance();
    registry
        .getServiceProviders(ImageReaderSpi.class, JpegReaderSpi.class::isInstance, true)
        .forEachRemaining(registry::deregisterServiceProvider);
  }

  /// @throws ImageRejectedException for anything that a reader throws: on hostile files they run
  ///     past their arrays, ask for arrays of negative or enormous size, and more
  static Thumbnail shrink(Path file, Kind kind, long maxPixels, TimedBody time)
      throws IOException, ImageRejectedException {
    try (var stream = new TimedFile(file, time)) {
      return guarded(stream, kind, maxPixels);
    }
  }

  private static Thumbnail guarded(ImageInputStream stream, Kind kind, long maxPixels)
      throws IOException, ImageRejectedException {
    try {
      return shrink(stream, kind, maxPixels);
    } catch (TimedBody.ExceededException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
      throw new ImageRejectedException(Reason.DAMAGED, "its reader cannot read it", e);
    } catch (OutOfMemoryError e) {
      throw new ImageRejectedException(Reason.TOO_MANY_PIXELS, "more than the memory holds", e);
    }
  }

  private static Thumbnail shrink(ImageInputStream stream, Kind kind, long maxPixels)
      throws IOException, ImageRejectedException {
    var reader = reader(stream, kind);
    try {
      reader.setInput(stream);
      int picture = kind == Kind.ICON ? best(reader) : 0;
      return new FallbackImage(
              reader, picture, checkedSize(reader, picture, mostPixels(kind, maxPixels)))
          .thumbnail();
    } finally {
      reader.dispose();
    }
  }

  /// Not by ImageIO's registry, which asks every reader there is whether it likes the file.
  private static ImageReader reader(ImageInputStream stream, Kind kind)
      throws IOException, ImageRejectedException {
    var provider =
        switch (kind) {
          case TIFF -> new TIFFImageReaderSpi();
          case WEBP -> new WebPImageReaderSpi();
          case PHOTOSHOP -> new PSDImageReaderSpi();
          case ICON ->
              new ICOImageReaderSpi().canDecodeInput(stream)
                  ? new ICOImageReaderSpi()
                  : new CURImageReaderSpi();
          case BMP_OF_RUNS -> new BMPImageReaderSpi();
          default -> ImageIO.getImageReadersByFormatName("wbmp").next().getOriginatingProvider();
        };
    if (!provider.canDecodeInput(stream)) {
      throw new ImageRejectedException(Reason.UNSUPPORTED, "no " + kind + " after all");
    }
    return provider.createReaderInstance();
  }

  /// The smallest picture that is large enough, or else the largest.
  private static int best(ImageReader reader) throws IOException {
    int count = Math.min(reader.getNumImages(true), MOST_PICTURES);
    int best = 0;
    for (int i = 1; i < count; i++) {
      int width = reader.getWidth(i);
      int found = reader.getWidth(best);
      boolean enough = found >= Thumbnailer.SIZE;
      if (enough ? width >= Thumbnailer.SIZE && width < found : width > found) {
        best = i;
      }
    }
    return best;
  }

  private static long mostPixels(Kind kind, long limit) {
    long memory = Runtime.getRuntime().maxMemory();
    return kind == Kind.WEBP ? Math.min(limit, memory / WEBP_BYTES) : limit;
  }

  private static Size checkedSize(ImageReader reader, int picture, long maxPixels)
      throws IOException, ImageRejectedException {
    var size = new Size(reader.getWidth(picture), reader.getHeight(picture));
    if ((long) size.width() * size.height() > maxPixels) {
      throw new ImageRejectedException(
          Reason.TOO_MANY_PIXELS,
          "%dx%d are more than %d".formatted(size.width(), size.height(), maxPixels));
    }
    checkTiles(size, reader.getTileWidth(picture), reader.getTileHeight(picture), maxPixels);
    return size;
  }

  private static void checkTiles(Size size, int width, int height, long maxPixels)
      throws ImageRejectedException {
    if ((long) width * height > maxPixels) {
      throw new ImageRejectedException(Reason.TOO_MANY_PIXELS, "in a tile");
    }
    long across = Math.ceilDiv(size.width(), width);
    if (across * Math.ceilDiv(size.height(), height) > MOST_TILES) {
      throw new ImageRejectedException(Reason.UNSUPPORTED, "tiles of too few pixels");
    }
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
    if (reader.getOriginatingProvider() instanceof TIFFImageReaderSpi) {
      return SparsePicture.read(reader, picture, size, stepX, stepY);
    }
    var param = reader.getDefaultReadParam();
    param.setSourceSubsampling(
        stepX,
        stepY,
        Math.min(stepX / 2, size.width() - 1),
        Math.min(stepY / 2, size.height() - 1));
    return reader.read(picture, param);
  }

  /// As EXIF numbers it; upright where the file says nothing, or nonsense.
  private int orientation() throws IOException {
    if (reader.getOriginatingProvider() instanceof WebPImageReaderSpi) {
      return WebpExif.orientation((ImageInputStream) reader.getInput());
    }
    var metadata = reader.getImageMetadata(picture);
    if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
      return 1;
    }
    var root = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
    var found = root.getElementsByTagName("ImageOrientation");
    var name = found.getLength() == 0 ? "" : ((Element) found.item(0)).getAttribute("value");
    return ORIENTATIONS.getOrDefault(name, 1);
  }
}

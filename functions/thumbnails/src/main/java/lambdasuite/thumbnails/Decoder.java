package lambdasuite.thumbnails;

import java.awt.AlphaComposite;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/// Decodes every so many pixels of an image with ImageIO, whatever the file tries.
final class Decoder {
  private Decoder() {}

  /// The image as ARGB where it has transparency, or else RGB, of about the scale's steps fewer
  /// rows and columns.
  ///
  /// @throws ImageRejectedException for anything that ImageIO throws: on hostile files its readers
  ///     run past their arrays, ask
  ///     for arrays of negative or enormous size, and more
  static BufferedImage decode(ByteBuffer data, ImageHeader header, Scale scale)
      throws ImageRejectedException {
    try {
      return onScreen(plain(read(data, header, scale)), header, scale);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw new ImageRejectedException(Reason.DAMAGED, e);
    }
  }

  private static BufferedImage read(ByteBuffer data, ImageHeader header, Scale scale)
      throws IOException {
    var reader = ImageIO.getImageReadersByFormatName(header.format().name()).next();
    try (var stream = new BufferImageStream(data)) {
      reader.setInput(stream, true, true);
      requireSameSize(reader, header.frame());
      return reader.read(0, steps(reader, header.frame(), scale));
    } finally {
      reader.dispose();
    }
  }

  /// The limit was held against the header as we read it, so the decoder must not see another.
  private static void requireSameSize(ImageReader reader, ImageHeader.Frame frame)
      throws IOException {
    if (reader.getWidth(0) != frame.width() || reader.getHeight(0) != frame.height()) {
      throw new IIOException("the decoder reads another size");
    }
  }

  private static ImageReadParam steps(ImageReader reader, ImageHeader.Frame frame, Scale scale) {
    var param = reader.getDefaultReadParam();
    param.setSourceSubsampling(
        scale.stepX(),
        scale.stepY(),
        Math.min(scale.stepX() / 2, frame.width() - 1),
        Math.min(scale.stepY() / 2, frame.height() - 1));
    return param;
  }

  private static BufferedImage plain(BufferedImage image) {
    var plain =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            image.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : BufferedImage.TYPE_INT_RGB);
    if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      copyGrey(image, plain);
    } else {
      draw(image, plain, 0, 0);
    }
    return plain;
  }

  /// Java takes a grey level for linear light and would brighten it; in image files it is as in
  /// sRGB.
  private static void copyGrey(BufferedImage image, BufferedImage plain) {
    var raster = image.getRaster();
    int bands = raster.getNumBands();
    int shift = raster.getSampleModel().getSampleSize(0) - 8;
    var row = new int[image.getWidth() * bands];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, image.getWidth(), 1, row);
      for (int x = 0; x < image.getWidth(); x++) {
        int grey = row[x * bands] >> shift;
        int alpha = bands == 2 ? row[x * bands + 1] >> shift : 255;
        plain.setRGB(x, y, alpha << 24 | grey << 16 | grey << 8 | grey);
      }
    }
  }

  private static BufferedImage onScreen(BufferedImage frame, ImageHeader header, Scale scale) {
    if (header.frame().equals(new ImageHeader.Frame(0, 0, header.width(), header.height()))) {
      return frame;
    }
    var screen =
        new BufferedImage(
            Math.ceilDiv(header.width(), scale.stepX()),
            Math.ceilDiv(header.height(), scale.stepY()),
            BufferedImage.TYPE_INT_ARGB);
    draw(
        frame, screen, header.frame().left() / scale.stepX(), header.frame().top() / scale.stepY());
    return screen;
  }

  private static void draw(BufferedImage image, BufferedImage onto, int x, int y) {
    var graphics = onto.createGraphics();
    graphics.setComposite(AlphaComposite.Src);
    graphics.drawImage(image, x, y, null);
    graphics.dispose();
  }
}

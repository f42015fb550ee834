package lambdasuite.thumbnails;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Encodes a thumbnail with ImageIO, without any metadata.
final class Encoder {
  private static final float JPEG_QUALITY = 0.85f;

  private Encoder() {}

  static byte[] encode(BufferedImage image, Format format) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName(format.name()).next();
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(adapted(image, format), null, null), param(writer, format));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage adapted(BufferedImage image, Format format) {
    return switch (format) {
      case JPEG, PNG -> image;
      case GIF -> image.getColorModel().hasAlpha() ? withHardEdges(image) : image;
      case BMP -> opaque(image);
    };
  }

  private static ImageWriteParam param(ImageWriter writer, Format format) {
    var param = writer.getDefaultWriteParam();
    if (format == Format.JPEG) {
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(JPEG_QUALITY);
    }
    return param;
  }

  /// A GIF's pixel is transparent or not; blending has left some in between.
  private static BufferedImage withHardEdges(BufferedImage image) {
    var hard = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        hard.setRGB(x, y, argb >>> 24 < 128 ? 0 : argb | 0xff000000);
      }
    }
    return hard;
  }

  /// ImageIO writes no BMP with transparency.
  private static BufferedImage opaque(BufferedImage image) {
    var opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    var graphics = opaque.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return opaque;
  }
}

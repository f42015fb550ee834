package lambdasuite.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/// A picture as noisy as a photograph is, the same in every run, and files of it.
public final class Samples {
  private Samples() {}

  /// Large and small shapes with the noise of a sensor.
  public static BufferedImage scene(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double shape =
            60 * Math.sin(x / 211.0) * Math.cos(y / 173.0) + 30 * Math.sin((x + y) / 9.0);
        int level = (int) (128 + shape + 4 * random.nextGaussian());
        image.setRGB(x, y, clamp(level + 20) << 16 | clamp(level) << 8 | clamp(level - 30));
      }
    }
    return image;
  }

  private static int clamp(int level) {
    return Math.clamp(level, 0, 255);
  }

  /// A JPEG file of quality 90, with the colour of two by two pixels in one, as ImageIO writes it.
  public static byte[] jpeg(BufferedImage image, boolean progressive) {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      var param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(0.9f);
      param.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// The red samples of each pixel, row by row.
  public static byte[] reds(BufferedImage image) {
    var reds = new byte[image.getWidth() * image.getHeight()];
    for (int i = 0; i < reds.length; i++) {
      reds[i] = (byte) (image.getRGB(i % image.getWidth(), i / image.getWidth()) >> 16);
    }
    return reds;
  }
}

package lambdasuite.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Node;

/// The JDK's own readers and writers, which say what a file holds.
public final class Oracle {
  private Oracle() {}

  /// Reads an image with a reader of the JDK, never with the one this module offers.
  public static BufferedImage read(byte[] bytes) {
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      for (var readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
        ImageReader reader = readers.next();
        if (reader.getClass().getName().startsWith("com.sun.")) {
          reader.setInput(in);
          return reader.read(0);
        }
      }
      throw new IllegalArgumentException("the JDK reads no such format");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] write(BufferedImage image, String format) {
    var out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("the JDK does not write this as " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] jpeg(BufferedImage image, float quality, boolean progressive) {
    return jpeg(image, quality, progressive, 0x22);
  }

  /// A file whose first component has these sampling factors, and the others 1 by 1.
  public static byte[] jpeg(BufferedImage image, float quality, boolean progressive, int sampling) {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
    param.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      var metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
      if (image.getRaster().getNumBands() == 3) {
        sample(metadata, sampling);
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static void sample(IIOMetadata metadata, int sampling) throws IOException {
    String format = metadata.getNativeMetadataFormatName();
    Node root = metadata.getAsTree(format);
    for (Node node = root.getLastChild().getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node.getNodeName().equals("sof")) {
        var attributes = node.getFirstChild().getAttributes();
        attributes.getNamedItem("HsamplingFactor").setNodeValue("" + (sampling >> 4));
        attributes.getNamedItem("VsamplingFactor").setNodeValue("" + (sampling & 15));
      }
    }
    metadata.setFromTree(format, root);
  }
}

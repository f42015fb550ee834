package lambdasuite.imaging.gif;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Animated GIF files as the JDK writes and reads them, and what they show as a browser would put
/// it together.
final class AnimatedFile {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private AnimatedFile() {}

  /// @param delay in hundredths of a second
  /// @param disposal in the words of ImageIO's metadata
  record Frame(BufferedImage image, int left, int top, int delay, String disposal) {}

  /// @param loops how often, 0 for ever; empty for no word about it
  static byte[] write(List<Frame> frames, Optional<Integer> loops) {
    var writer = ImageIO.getImageWritersByFormatName("gif").next();
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (var frame : frames) {
        var type = ImageTypeSpecifier.createFromRenderedImage(frame.image());
        var metadata = writer.getDefaultImageMetadata(type, null);
        describe(metadata, frame, frame.equals(frames.getFirst()) ? loops : Optional.empty());
        writer.writeToSequence(new IIOImage(frame.image(), null, metadata), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static void describe(IIOMetadata metadata, Frame frame, Optional<Integer> loops)
      throws IOException {
    var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    var place = node(root, "ImageDescriptor");
    place.setAttribute("imageLeftPosition", "" + frame.left());
    place.setAttribute("imageTopPosition", "" + frame.top());
    var control = node(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", frame.disposal());
    control.setAttribute("delayTime", "" + frame.delay());
    if (loops.isPresent()) {
      int count = loops.get();
      var application = new IIOMetadataNode("ApplicationExtension");
      application.setAttribute("applicationID", "NETSCAPE");
      application.setAttribute("authenticationCode", "2.0");
      application.setUserObject(new byte[] {1, (byte) count, (byte) (count >> 8)});
      var extensions = new IIOMetadataNode("ApplicationExtensions");
      extensions.appendChild(application);
      root.appendChild(extensions);
    }
    metadata.setFromTree(FORMAT, root);
  }

  /// The frames of a file as it stores them.
  static List<Frame> read(byte[] file) {
    var frames = new ArrayList<Frame>();
    var reader = reader();
    try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        var root = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree(FORMAT);
        var place = node(root, "ImageDescriptor");
        var control = node(root, "GraphicControlExtension");
        frames.add(
            new Frame(
                reader.read(i),
                Integer.parseInt(place.getAttribute("imageLeftPosition")),
                Integer.parseInt(place.getAttribute("imageTopPosition")),
                Integer.parseInt(control.getAttribute("delayTime")),
                control.getAttribute("disposalMethod")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
    return frames;
  }

  /// What is seen while each frame is shown, on a screen of this size.
  static List<BufferedImage> shown(List<Frame> frames, int width, int height) {
    var shown = new ArrayList<BufferedImage>();
    var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (var frame : frames) {
      var before = copy(canvas);
      paint(frame.image(), canvas, frame.left(), frame.top());
      shown.add(copy(canvas));
      if (frame.disposal().equals("restoreToBackgroundColor")) {
        clear(frame, canvas);
      } else if (frame.disposal().equals("restoreToPrevious")) {
        canvas = before;
      }
    }
    return shown;
  }

  private static void paint(BufferedImage image, BufferedImage canvas, int left, int top) {
    for (int y = 0; y < image.getHeight() && top + y < canvas.getHeight(); y++) {
      for (int x = 0; x < image.getWidth() && left + x < canvas.getWidth(); x++) {
        int color = image.getRGB(x, y);
        if (color >>> 24 == 0xff) {
          canvas.setRGB(left + x, top + y, color);
        }
      }
    }
  }

  private static void clear(Frame frame, BufferedImage canvas) {
    for (int y = 0; y < frame.image().getHeight(); y++) {
      for (int x = 0; x < frame.image().getWidth(); x++) {
        if (frame.left() + x < canvas.getWidth() && frame.top() + y < canvas.getHeight()) {
          canvas.setRGB(frame.left() + x, frame.top() + y, 0);
        }
      }
    }
  }

  private static BufferedImage copy(BufferedImage image) {
    var copy = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
    image.copyData(copy.getRaster());
    return copy;
  }

  private static Element node(Node root, String name) {
    for (var node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return (Element) node;
      }
    }
    throw new IllegalArgumentException("no " + name);
  }

  private static ImageReader reader() {
    var readers = ImageIO.getImageReadersByFormatName("gif");
    return Stream.generate(readers::next)
        .filter(r -> r.getClass().getName().startsWith("com.sun."))
        .findFirst()
        .orElseThrow();
  }
}

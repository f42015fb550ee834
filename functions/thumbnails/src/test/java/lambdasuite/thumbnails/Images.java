package lambdasuite.thumbnails;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Image files made for tests.
final class Images {
  /// Four colours far apart, one for each quarter: which way up a picture is can be seen in its
  /// corners.
  static final List<Color> QUARTERS = List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);

  private Images() {}

  /// Top left red, top right green, bottom left blue, bottom right yellow.
  static BufferedImage quarters(int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    var graphics = image.createGraphics();
    for (int i = 0; i < QUARTERS.size(); i++) {
      graphics.setColor(QUARTERS.get(i));
      graphics.fillRect(
          i % 2 * (width / 2), i / 2 * (height / 2), width - width / 2, height - height / 2);
    }
    graphics.dispose();
    return image;
  }

  static byte[] jpeg(int width, int height) {
    return file(quarters(width, height, BufferedImage.TYPE_3BYTE_BGR), "jpeg", false);
  }

  static BufferedImage noise(int width, int height) {
    var random = new Random(42);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt());
    }
    return image;
  }

  static byte[] file(RenderedImage image, String format) {
    return file(image, format, false);
  }

  static byte[] file(RenderedImage image, String format, boolean progressive) {
    var writer = ImageIO.getImageWritersByFormatName(format).next();
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      var param = writer.getDefaultWriteParam();
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// The same JPEG with one more segment after its start.
  static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    return ByteBuffer.allocate(jpeg.length + 4 + content.length)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (content.length + 2))
        .put(content)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
    var tiff = tiff(orientation, order);
    var exif =
        ByteBuffer.allocate(6 + tiff.length)
            .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
            .put(tiff);
    return withSegment(jpeg, 0xe1, exif.array());
  }

  /// An Exif block with the place where it was taken and the orientation.
  static byte[] tiff(int orientation, ByteOrder order) {
    return ByteBuffer.allocate(64)
        .order(order)
        .put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 2)
        .putShort((short) 0x010f)
        .putShort((short) 2)
        .putInt(12)
        .putInt(38)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .put("CAMERAMAKER\0".getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /// The same PNG with one more chunk after its header.
  static byte[] withChunk(byte[] png, String type, byte[] content) {
    var name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(content);
    int header = 8 + 25;
    return ByteBuffer.allocate(png.length + 12 + content.length)
        .put(png, 0, header)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) crc.getValue())
        .put(png, header, png.length - header)
        .array();
  }

  /// A PNG that claims a size and ends there.
  static byte[] pngHeader(int width, int height, int bits, int colourType) {
    var start = ByteBuffer.allocate(33);
    start.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    start.putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    start.putInt(width).putInt(height);
    start.put((byte) bits).put((byte) colourType).put(new byte[3]);
    var crc = new CRC32();
    crc.update(start.array(), 12, 17);
    return start.putInt((int) crc.getValue()).array();
  }

  /// Its corners, a little away from the edges: top left, top right, bottom left, bottom right.
  static List<Color> corners(byte[] file) {
    var image = decode(file);
    int right = image.getWidth() - 4;
    int bottom = image.getHeight() - 4;
    return Stream.of(
            image.getRGB(3, 3),
            image.getRGB(right, 3),
            image.getRGB(3, bottom),
            image.getRGB(right, bottom))
        .map(argb -> new Color(argb, true))
        .toList();
  }

  /// Whether two colours look alike; JPEG changes them a little.
  static boolean alike(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed()) < 8
        && Math.abs(one.getGreen() - other.getGreen()) < 8
        && Math.abs(one.getBlue() - other.getBlue()) < 8
        && one.getAlpha() == other.getAlpha();
  }

  static BufferedImage decode(byte[] file) {
    try {
      return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

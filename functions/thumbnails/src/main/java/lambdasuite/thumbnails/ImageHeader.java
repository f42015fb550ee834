package lambdasuite.thumbnails;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What an image file says of itself, read without decoding or allocating anything.
///
/// @param frame the part of the image that the file has pixels for: all of it, except in some GIFs
/// @param orientation how to turn what is decoded
record ImageHeader(Format format, int width, int height, Frame frame, Orientation orientation) {

  /// The rectangle that a GIF's first frame covers on its screen.
  record Frame(int left, int top, int width, int height) {}

  /// @throws ImageRejectedException if this is no image, a variant that is not read, or one that ends too early
  static ImageHeader read(ByteBuffer file) throws ImageRejectedException {
    var format = Format.of(file).orElseThrow(() -> new ImageRejectedException(Reason.UNSUPPORTED));
    try {
      var data = file.duplicate().order(ByteOrder.BIG_ENDIAN);
      return switch (format) {
        case JPEG -> JpegHeader.read(data);
        case PNG -> png(data);
        case GIF -> gif(data.order(ByteOrder.LITTLE_ENDIAN));
        case BMP -> bmp(data.order(ByteOrder.LITTLE_ENDIAN));
      };
    } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
      throw new ImageRejectedException(Reason.DAMAGED, e);
    }
  }

  static ImageHeader of(Format format, int width, int height, Orientation orientation)
      throws ImageRejectedException {
    return of(format, width, height, new Frame(0, 0, width, height), orientation);
  }

  private static ImageHeader of(
      Format format, int width, int height, Frame frame, Orientation orientation)
      throws ImageRejectedException {
    if (width < 1 || height < 1 || frame.width() < 1 || frame.height() < 1) {
      throw new ImageRejectedException(Reason.DAMAGED);
    }
    return new ImageHeader(format, width, height, frame, orientation);
  }

  long pixels() {
    return (long) width * height;
  }

  /// PNG specification, third edition, 5.3 "Chunk layout" and 11.2.1 "IHDR".
  private static ImageHeader png(ByteBuffer data) throws ImageRejectedException {
    if (data.getInt(12) != chunkType("IHDR")) {
      throw new ImageRejectedException(Reason.DAMAGED);
    }
    return of(Format.PNG, data.getInt(16), data.getInt(20), pngOrientation(data));
  }

  private static Orientation pngOrientation(ByteBuffer data) {
    int at = 8;
    while (at + 12 <= data.limit() && data.getInt(at + 4) != chunkType("IDAT")) {
      int length = data.getInt(at);
      if (length < 0 || length > data.limit() - at - 12) {
        break;
      }
      if (data.getInt(at + 4) == chunkType("eXIf")) {
        return Orientation.ofExif(data.slice(at + 8, length));
      }
      at += length + 12;
    }
    return Orientation.UPRIGHT;
  }

  private static int chunkType(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }

  /// GIF89a specification, 18 "Logical Screen Descriptor" and 20 "Image Descriptor". A frame beyond its screen enlarges it.
  private static ImageHeader gif(ByteBuffer data) throws ImageRejectedException {
    int at = firstFrame(data);
    var frame =
        new Frame(
            data.getChar(at + 1), data.getChar(at + 3), data.getChar(at + 5), data.getChar(at + 7));
    int width = Math.max(data.getChar(6), frame.left() + frame.width());
    int height = Math.max(data.getChar(8), frame.top() + frame.height());
    return of(Format.GIF, width, height, frame, Orientation.UPRIGHT);
  }

  private static int firstFrame(ByteBuffer data) throws ImageRejectedException {
    int packed = data.get(10);
    int at = 13 + ((packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1));
    while (data.get(at) == '!') {
      at += 2;
      while (data.get(at) != 0) {
        at += 1 + (data.get(at) & 0xff);
      }
      at++;
    }
    if (data.get(at) != ',') {
      throw new ImageRejectedException(Reason.DAMAGED);
    }
    return at;
  }

  /// Windows GDI reference, "BITMAPINFOHEADER"; 12 bytes is the older "BITMAPCOREHEADER". A negative height means that rows go
  /// downwards. A JPEG or PNG inside a BMP could be of another size than the header says, and nobody writes them.
  private static ImageHeader bmp(ByteBuffer data) throws ImageRejectedException {
    int headerSize = data.getInt(14);
    if (headerSize == 12) {
      return of(Format.BMP, data.getChar(18), data.getChar(20), Orientation.UPRIGHT);
    }
    int compression = data.getInt(30);
    if (compression == 4 || compression == 5) {
      throw new ImageRejectedException(Reason.UNSUPPORTED);
    }
    return of(Format.BMP, data.getInt(18), Math.abs(data.getInt(22)), Orientation.UPRIGHT);
  }
}

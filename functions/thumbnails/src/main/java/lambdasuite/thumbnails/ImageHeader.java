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

  /// @throws ImageRejectedException if this is no image, a variant that is not read, or one that
  ///     ends too early
  static ImageHeader read(ByteBuffer file) throws ImageRejectedException {
    var format = Format.of(file).orElseThrow(() -> new ImageRejectedException(Reason.UNSUPPORTED));
    try {
      var data = file.duplicate().order(ByteOrder.BIG_ENDIAN);
      return switch (format) {
        case JPEG -> JpegHeader.read(data);
        case PNG -> PngHeader.read(data);
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

  /// GIF89a specification, 18 "Logical Screen Descriptor" and 20 "Image Descriptor". A frame beyond
  /// its screen enlarges it.
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

  /// Windows GDI reference, "BITMAPINFOHEADER"; 12 bytes is the older "BITMAPCOREHEADER". A
  /// negative height means that rows go downwards. A JPEG or PNG inside a BMP could be of another
  /// size than the header says, and nobody writes them.
  private static ImageHeader bmp(ByteBuffer data) throws ImageRejectedException {
    boolean old = data.getInt(14) == 12;
    int width = old ? data.getChar(18) : data.getInt(18);
    int height = old ? data.getChar(20) : Math.abs(data.getInt(22));
    int compression = old ? 0 : data.getInt(30);
    if (compression == 4 || compression == 5) {
      throw new ImageRejectedException(Reason.UNSUPPORTED);
    }
    boolean runLengths = compression == 1 || compression == 2;
    if (!runLengths) {
      requireRows(data, width, height, data.getChar(old ? 24 : 28));
    }
    return of(Format.BMP, width, height, Orientation.UPRIGHT);
  }

  /// All rows must be there, since the decoder paints those that are missing black.
  private static void requireRows(ByteBuffer data, int width, int height, int bitsPerPixel)
      throws ImageRejectedException {
    long rowBytes = Math.ceilDiv((long) width * bitsPerPixel, 32) * 4;
    if (rowBytes > (data.limit() - (long) data.getInt(10)) / Math.max(1, height)) {
      throw new ImageRejectedException(Reason.DAMAGED);
    }
  }
}

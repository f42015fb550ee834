package lambdasuite.imaging.png;

import java.nio.ByteBuffer;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Size;

/// The IHDR chunk (PNG, 11.2.2).
record Header(Size size, int depth, ColorType color, boolean interlaced) {
  static Header read(byte[] body, Limits limits, long offset) throws ImageException {
    if (body.length != 13) {
      throw ImageException.damaged(offset, "impossible header");
    }
    var in = ByteBuffer.wrap(body);
    int width = in.getInt();
    int height = in.getInt();
    limits.checkSize(width, height, offset);
    int depth = in.get();
    int color = in.get();
    int compression = in.get();
    int filter = in.get();
    int interlace = in.get();
    if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
      throw ImageException.unsupported(offset, "PNG of another method");
    }
    var type = ColorType.of(color, depth, offset);
    return new Header(new Size(width, height), depth, type, interlace == 1);
  }

  /// The same picture in 8 bits, of which the high bytes of 16 bits are one: filters compare bytes,
  /// so these depend on no low one.
  Header ofHighBytes() {
    return new Header(size, 8, color, interlaced);
  }

  int bitsPerPixel() {
    return depth * color.channels();
  }

  /// Bytes of a row of so many pixels, without its filter.
  int rowBytes(int pixels) {
    return Math.ceilDiv(pixels * bitsPerPixel(), 8);
  }

  /// Bytes from a byte to the one that its filter compares it with.
  int filterDistance() {
    return Math.max(1, bitsPerPixel() / 8);
  }
}

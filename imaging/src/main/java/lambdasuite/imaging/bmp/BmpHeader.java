package lambdasuite.imaging.bmp;

import java.io.IOException;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.io.ByteSource;

/// The headers of a BMP file: a BITMAPFILEHEADER and one of several BITMAP headers, of which each
/// extends the one before.
///
/// @param topDown whether the first row stored is the topmost one
/// @param pixels where in the file the rows start
record BmpHeader(
    Size size, boolean topDown, int depth, BitFields fields, Colors colors, long pixels) {
  /// The palette behind the headers: how many entries of how many bytes.
  record Colors(int count, int bytes) {}

  private static final int CORE_HEADER = 12;
  private static final int INFO_HEADER = 40;
  private static final int MASKED_HEADER = 52;
  private static final int LARGEST_HEADER = 1 << 10;
  private static final int PLAIN = 0;
  private static final int BIT_FIELDS = 3;
  private static final int ALPHA_BIT_FIELDS = 6;

  static BmpHeader read(ByteSource source, Limits limits) throws IOException, ImageException {
    source.skip(10);
    long pixels = source.i32Little() & 0xffffffffL;
    int length = source.i32Little();
    if (length != CORE_HEADER && (length < INFO_HEADER || length > LARGEST_HEADER)) {
      throw ImageException.unsupported(
          source.offset(), "BMP with a header of " + length + " bytes");
    }
    return length == CORE_HEADER
        ? readCore(source, limits, pixels)
        : readInfo(source, limits, pixels, length);
  }

  private static BmpHeader readCore(ByteSource source, Limits limits, long pixels)
      throws IOException, ImageException {
    int width = source.u16Little();
    int height = source.u16Little();
    source.skip(2);
    int depth = depth(source);
    limits.checkSize(width, height, source.offset());
    var colors = new Colors(depth <= 8 ? 1 << depth : 0, 3);
    var fields = BitFields.standard(depth);
    return new BmpHeader(new Size(width, height), false, depth, fields, colors, pixels);
  }

  private static BmpHeader readInfo(ByteSource source, Limits limits, long pixels, int length)
      throws IOException, ImageException {
    int width = source.i32Little();
    int height = source.i32Little();
    source.skip(2);
    int depth = depth(source);
    int compression = source.i32Little();
    source.skip(12);
    int used = source.i32Little();
    source.skip(4);
    limits.checkSize(width, Math.abs((long) height), source.offset());
    boolean masked = compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS;
    if (compression != PLAIN && !(masked && (depth == 16 || depth == 32))) {
      throw ImageException.unsupported(source.offset(), "BMP of compression " + compression);
    }
    var fields = masked ? BitFields.read(source) : BitFields.standard(depth);
    int taken = masked ? MASKED_HEADER : INFO_HEADER;
    source.skip(Math.max(0, length - taken));
    return new BmpHeader(
        new Size(width, Math.abs(height)), height < 0, depth, fields, colors(depth, used), pixels);
  }

  private static int depth(ByteSource source) throws IOException, ImageException {
    int depth = source.u16Little();
    return switch (depth) {
      case 1, 4, 8, 16, 24, 32 -> depth;
      default ->
          throw ImageException.unsupported(source.offset(), "BMP of " + depth + " bits a pixel");
    };
  }

  private static Colors colors(int depth, int used) {
    if (depth > 8) {
      return new Colors(0, 4);
    }
    return new Colors(used > 0 && used < 1 << depth ? used : 1 << depth, 4);
  }

  /// Bytes of a row, which is filled up to whole words.
  int rowBytes() {
    return (int) (((long) size.width() * depth + 31) / 32 * 4);
  }
}

package lambdasuite.imaging.gif;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import lambdasuite.imaging.Size;

/// The parts of a GIF file one after the other (GIF89a).
final class GifWriter {
  private static final int TABLE = 0x80;
  private static final int EIGHT_BIT_COLORS = 0x70;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);

  /// The head of a file of one picture, whose colours are those of the file.
  void head(Size size, IndexedPicture colors) {
    head(size, TABLE | EIGHT_BIT_COLORS | colors.tableBits() - 1);
    colors.writeTable(out);
  }

  /// The head of a file of pictures that each have colours of their own.
  void head(Size size, OptionalInt loops) {
    head(size, EIGHT_BIT_COLORS);
    loops.ifPresent(this::loop);
  }

  private void head(Size size, int flags) {
    ascii("GIF89a");
    u16(size.width());
    u16(size.height());
    out.write(flags);
    out.write(0);
    out.write(0);
  }

  private void loop(int count) {
    out.writeBytes(new byte[] {0x21, (byte) 0xff, 11});
    ascii("NETSCAPE2.0");
    out.writeBytes(new byte[] {3, 1});
    u16(count);
    out.write(0);
  }

  /// @param transparent of [GraphicControl]
  void control(int transparent, int delay, int disposal) {
    out.writeBytes(new byte[] {0x21, (byte) 0xf9, 4});
    out.write(disposal << 2 | (transparent == ColorTable.NONE ? 0 : 1));
    u16(delay);
    out.write(transparent == ColorTable.NONE ? 0 : transparent);
    out.write(0);
  }

  /// A picture in the colours of the file.
  void picture(Size size, IndexedPicture picture) {
    descriptor(0, 0, size, 0);
    new LzwEncoder(out).encode(picture.indices());
  }

  /// A picture in its own colours.
  void coloredPicture(int left, int top, Size size, IndexedPicture picture) {
    descriptor(left, top, size, TABLE | picture.tableBits() - 1);
    picture.writeTable(out);
    new LzwEncoder(out).encode(picture.indices());
  }

  private void descriptor(int left, int top, Size size, int flags) {
    out.write(0x2c);
    u16(left);
    u16(top);
    u16(size.width());
    u16(size.height());
    out.write(flags);
  }

  /// Ends the file.
  byte[] finish() {
    out.write(0x3b);
    return out.toByteArray();
  }

  private void ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void u16(int value) {
    out.write(value);
    out.write(value >> 8);
  }
}

package lambdasuite.imaging.gif;

import java.io.IOException;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.io.ByteSource;

/// Where on the logical screen a picture stands (GIF89a, 20).
record FrameHeader(Size screen, int left, int top, int width, int height, int flags) {
  private static final int INTERLACED = 0x40;

  /// Reads the descriptor; a screen without size takes that of the picture.
  static FrameHeader read(ByteSource source, int screenWidth, int screenHeight, Limits limits)
      throws IOException, ImageException {
    int left = source.u16Little();
    int top = source.u16Little();
    int width = source.u16Little();
    int height = source.u16Little();
    int flags = source.u8();
    limits.checkSize(width, height, source.offset());
    int wide = screenWidth == 0 ? left + width : screenWidth;
    int high = screenHeight == 0 ? top + height : screenHeight;
    limits.checkSize(wide, high, source.offset());
    return new FrameHeader(new Size(wide, high), left, top, width, height, flags);
  }

  boolean isInterlaced() {
    return (flags & INTERLACED) != 0;
  }

  boolean coversScreen() {
    return left == 0 && top == 0 && width >= screen.width() && height >= screen.height();
  }

  /// Bytes that reading the rows holds.
  long memory() {
    return isInterlaced() ? (long) width * height : width;
  }
}

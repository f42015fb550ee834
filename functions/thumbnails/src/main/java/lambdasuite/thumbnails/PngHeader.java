package lambdasuite.thumbnails;

import java.nio.ByteBuffer;

/// Walks a PNG file from chunk to chunk, to its end (PNG specification, third edition, 5.3 and 11).
final class PngHeader {
  /// Of a palette image the decoder keeps every chunk but the pixels, several times their size.
  private static final int MAX_BESIDE_PIXELS = 8_000_000;

  private static final int PALETTE = 3;

  private final ByteBuffer data;
  private int besidePixels;
  private Orientation orientation = Orientation.UPRIGHT;

  private PngHeader(ByteBuffer data) {
    this.data = data;
  }

  static ImageHeader read(ByteBuffer data) throws ImageRejectedException {
    if (data.getInt(12) != type("IHDR")) {
      throw new ImageRejectedException(Reason.DAMAGED);
    }
    var header = new PngHeader(data);
    header.walk();
    if (data.get(25) == PALETTE && header.besidePixels > MAX_BESIDE_PIXELS) {
      throw new ImageRejectedException(Reason.TOO_MANY_BYTES);
    }
    return ImageHeader.of(Format.PNG, data.getInt(16), data.getInt(20), header.orientation);
  }

  private void walk() {
    for (int at = 8; isChunk(at); at += 12 + data.getInt(at)) {
      int type = data.getInt(at + 4);
      if (type == type("eXIf")) {
        orientation = Orientation.ofExif(data.slice(at + 8, data.getInt(at)));
      }
      if (type != type("IDAT")) {
        besidePixels += 12 + data.getInt(at);
      }
    }
  }

  /// Whether a whole chunk begins here; what a file lacks at its end, the decoder will miss.
  private boolean isChunk(int at) {
    int left = data.limit() - at - 12;
    return left >= 0 && data.getInt(at) >= 0 && data.getInt(at) <= left;
  }

  private static int type(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }
}

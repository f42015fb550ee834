package lambdasuite.imaging.gif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;

/// What stands before and between the pictures of a file (GIF89a, 12).
final class GifBlocks {
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int APPLICATION = 0xff;
  private static final byte[] LOOP = "NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII);

  private final ByteSource source;
  private GraphicControl control = GraphicControl.NONE;
  private OptionalInt loops = OptionalInt.empty();

  GifBlocks(ByteSource source) {
    this.source = source;
  }

  /// That of the picture which comes next.
  GraphicControl control() {
    return control;
  }

  /// How often all pictures are shown again, 0 for ever; empty if that was not said so far.
  OptionalInt loops() {
    return loops;
  }

  /// Goes on to the next picture; false where there is none.
  boolean next() throws IOException, ImageException {
    control = GraphicControl.NONE;
    int block = source.read();
    while (block == EXTENSION) {
      extension(source.u8());
      block = source.read();
    }
    return block == IMAGE;
  }

  private void extension(int label) throws IOException, ImageException {
    int size = source.u8();
    var content = source.bytes(size);
    if (label == GRAPHIC_CONTROL && size >= 4) {
      int flags = content[0];
      int delay = (content[1] & 0xff) | (content[2] & 0xff) << 8;
      int transparent = (flags & 1) == 1 ? content[3] & 0xff : ColorTable.NONE;
      control = new GraphicControl(transparent, delay, flags >> 2 & 7);
    }
    boolean loop = label == APPLICATION && Arrays.equals(content, LOOP);
    while (size > 0) {
      size = source.u8();
      content = source.bytes(size);
      if (loop && size >= 3 && content[0] == 1) {
        loops = OptionalInt.of((content[1] & 0xff) | (content[2] & 0xff) << 8);
      }
    }
  }
}

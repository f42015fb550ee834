package lambdasuite.imaging.gif;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import lambdasuite.imaging.plane.Picture;

/// Pixels as indices into a palette that suits them.
final class IndexedPicture {
  private static final int COLORS = 256;
  private static final int HALF_OPAQUE = 128;

  private final byte[] indices;
  private final List<ColorBox> boxes;
  private final int transparent;

  private IndexedPicture(byte[] indices, List<ColorBox> boxes, int transparent) {
    this.indices = indices;
    this.boxes = boxes;
    this.transparent = transparent;
  }

  /// @param argb pixels as alpha, red, green and blue, each opaque or 0
  static IndexedPicture of(int[] argb) {
    int[] seen = new int[argb.length];
    int count = 0;
    for (int i = 0; i < argb.length; i++) {
      if (argb[i] != 0) {
        seen[count++] = i;
      }
    }
    boolean hides = count < argb.length;
    int[] places = Arrays.copyOf(seen, count);
    var boxes = new Quantizer(argb, places).split(hides ? COLORS - 1 : COLORS);
    var indices = new byte[argb.length];
    Arrays.fill(indices, (byte) boxes.size());
    for (int i = 0; i < boxes.size(); i++) {
      var box = boxes.get(i);
      for (int j = box.from(); j < box.to(); j++) {
        indices[places[j]] = (byte) i;
      }
    }
    return new IndexedPicture(indices, boxes, hides ? boxes.size() : ColorTable.NONE);
  }

  /// The pixels of a picture in RGB or RGBA; what is less than half opaque will not be seen.
  static int[] argb(Picture picture) {
    var argb = new int[picture.width() * picture.height()];
    boolean alpha = picture.model().hasAlpha();
    for (int i = 0; i < argb.length; i++) {
      if (!alpha || (picture.plane(3).samples()[i] & 0xff) >= HALF_OPAQUE) {
        argb[i] = 0xff;
        for (int c = 0; c < 3; c++) {
          argb[i] = argb[i] << 8 | (picture.plane(c).samples()[i] & 0xff);
        }
      }
    }
    return argb;
  }

  byte[] indices() {
    return indices;
  }

  /// What stands for pixels that are not seen; [ColorTable#NONE] if all are.
  int transparent() {
    return transparent;
  }

  /// How many bits number the colours of the table, 1 to 8.
  int tableBits() {
    int colors = boxes.size() + (transparent == ColorTable.NONE ? 0 : 1);
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(colors - 1));
  }

  void writeTable(ByteArrayOutputStream out) {
    for (int i = 0; i < 1 << tableBits(); i++) {
      int color = i < boxes.size() ? boxes.get(i).mean() : 0;
      out.write(color >> 16);
      out.write(color >> 8);
      out.write(color);
    }
  }
}

package lambdasuite.imaging.gif;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;

/// Writes GIF files of one picture, with the palette that suits it and pixels that are seen or not.
public final class GifEncoder {
  private static final int COLORS = 256;
  private static final int TRANSPARENT = COLORS - 1;
  private static final int HALF_OPAQUE = 128;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
  private final Picture picture;
  private final int[] colors;
  private final byte[] indices;
  private int visible;

  private GifEncoder(Picture picture) {
    this.picture = picture;
    this.colors = new int[picture.width() * picture.height()];
    this.indices = new byte[colors.length];
  }

  /// Encodes a picture in RGB or RGBA; what is less than half opaque will not be seen.
  public static byte[] encode(Picture picture) {
    if (picture.model() != Model.RGB && picture.model() != Model.RGBA) {
      throw new IllegalArgumentException("GIF takes RGB, with or without alpha");
    }
    return new GifEncoder(picture.map(Plane::packed)).encode();
  }

  private byte[] encode() {
    int[] places = visiblePlaces();
    boolean hides = visible < colors.length;
    var boxes = new Quantizer(colors, places).split(hides ? COLORS - 1 : COLORS);
    for (int i = 0; i < boxes.size(); i++) {
      var box = boxes.get(i);
      for (int j = box.from(); j < box.to(); j++) {
        indices[places[j]] = (byte) i;
      }
    }
    head(boxes);
    if (hides) {
      out.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, (byte) TRANSPARENT, 0});
    }
    out.write(0x2c);
    u16(0);
    u16(0);
    u16(picture.width());
    u16(picture.height());
    out.write(0);
    new LzwEncoder(out).encode(indices);
    out.write(0x3b);
    return out.toByteArray();
  }

  /// Collects colours and the places of pixels that are seen; the others get the transparent index.
  private int[] visiblePlaces() {
    var places = new int[colors.length];
    boolean alpha = picture.model().hasAlpha();
    for (int i = 0; i < colors.length; i++) {
      if (alpha && (picture.plane(3).samples()[i] & 0xff) < HALF_OPAQUE) {
        indices[i] = (byte) TRANSPARENT;
        continue;
      }
      places[visible++] = i;
      for (int c = 0; c < 3; c++) {
        colors[i] = colors[i] << 8 | (picture.plane(c).samples()[i] & 0xff);
      }
    }
    return Arrays.copyOf(places, visible);
  }

  private void head(List<ColorBox> boxes) {
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    u16(picture.width());
    u16(picture.height());
    out.write(0xf7);
    out.write(0);
    out.write(0);
    for (int i = 0; i < COLORS; i++) {
      int color = i < boxes.size() ? boxes.get(i).mean() : 0;
      out.write(color >> 16);
      out.write(color >> 8);
      out.write(color);
    }
  }

  private void u16(int value) {
    out.write(value);
    out.write(value >> 8);
  }
}

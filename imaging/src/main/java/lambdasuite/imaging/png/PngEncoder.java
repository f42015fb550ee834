package lambdasuite.imaging.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;

/// Writes PNG files of 8 bits a sample, each row with the filter that leaves the least.
public final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
  private final Picture picture;

  private PngEncoder(Picture picture) {
    this.picture = picture;
  }

  /// Encodes a picture in GREY, GREY_ALPHA, RGB or RGBA; alpha that hides nothing is left out.
  public static byte[] encode(Picture picture) {
    return new PngEncoder(withoutIdleAlpha(picture).map(Plane::packed)).encode();
  }

  private static Picture withoutIdleAlpha(Picture picture) {
    boolean idle = picture.model().hasAlpha() && picture.planes().getLast().isFilledWith(255);
    if (!idle) {
      return picture;
    }
    List<Plane> colors = picture.planes().subList(0, picture.planes().size() - 1);
    return new Picture(picture.model().isGrey() ? Model.GREY : Model.RGB, colors);
  }

  private byte[] encode() {
    out.writeBytes(SIGNATURE);
    var head = ByteBuffer.allocate(13).putInt(picture.width()).putInt(picture.height());
    head.put((byte) 8).put(colorType());
    chunk("IHDR", head.array(), 13);
    byte[] rows = new FilteredRows(picture).toBytes();
    try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION)) {
      deflater.setInput(rows);
      deflater.finish();
      var compressed = new byte[rows.length + rows.length / 1000 + 64];
      chunk("IDAT", compressed, deflater.deflate(compressed));
    }
    chunk("IEND", new byte[0], 0);
    return out.toByteArray();
  }

  private byte colorType() {
    return switch (picture.model()) {
      case GREY -> 0;
      case RGB -> 2;
      case GREY_ALPHA -> 4;
      case RGBA -> 6;
      default -> throw new IllegalArgumentException("PNG takes grey or RGB, with or without alpha");
    };
  }

  private void chunk(String type, byte[] body, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(body, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    out.writeBytes(name);
    out.write(body, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}

package lambdasuite.imaging.bmp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;

/// Writes BMP files of 24 bits a pixel.
public final class BmpEncoder {
  private static final int HEADERS = 54;

  private BmpEncoder() {}

  /// Encodes a picture in RGB.
  public static byte[] encode(Picture picture) {
    if (picture.model() != Model.RGB) {
      throw new IllegalArgumentException("BMP takes RGB");
    }
    int rowBytes = (3 * picture.width() + 3) / 4 * 4;
    int size = rowBytes * picture.height();
    var out = ByteBuffer.allocate(HEADERS + size).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(HEADERS + size).putInt(0).putInt(HEADERS);
    out.putInt(HEADERS - 14).putInt(picture.width()).putInt(picture.height());
    out.putShort((short) 1).putShort((short) 24).putInt(0).putInt(size);
    var packed = picture.map(Plane::packed);
    for (int y = 0; y < picture.height(); y++) {
      out.position(HEADERS + (picture.height() - 1 - y) * rowBytes);
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 2; c >= 0; c--) {
          out.put((byte) packed.plane(c).at(x, y));
        }
      }
    }
    return out.array();
  }
}

package lambdasuite.thumbnails;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import lambdasuite.imaging.plane.Exif;
import lambdasuite.imaging.plane.Orientation;

/// Which way up a WebP picture is, which its reader does not tell (WebP container specification,
/// "Metadata").
final class WebpExif {
  private static final int HEADER = 12;
  private static final int EXIF = 0x46495845;
  private static final int MOST_BYTES = 1 << 16;
  private static final int MOST_CHUNKS = 1_000;

  private WebpExif() {}

  /// As EXIF numbers it; upright where the file says nothing, or nonsense.
  static int orientation(ImageInputStream file) throws IOException {
    file.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    long at = HEADER;
    for (int i = 0; i < MOST_CHUNKS && at + 8 <= file.length(); i++) {
      file.seek(at);
      int type = file.readInt();
      long size = file.readUnsignedInt();
      if (type == EXIF) {
        return orientation(file, (int) Math.min(size, MOST_BYTES));
      }
      at += 8 + size + size % 2;
    }
    return 1;
  }

  private static int orientation(ImageInputStream file, int size) throws IOException {
    var block = new byte[size];
    int length = Math.max(file.read(block), 0);
    // Some writers keep the name that introduces the block in a JPEG.
    int start = length > 6 && block[0] == 'E' ? 6 : 0;
    var found = Exif.orientation(Arrays.copyOfRange(block, start, length));
    return List.of(Orientation.values()).indexOf(found) + 1;
  }
}

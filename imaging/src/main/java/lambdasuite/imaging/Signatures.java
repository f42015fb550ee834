package lambdasuite.imaging;

import java.io.IOException;
import java.util.Arrays;
import lambdasuite.imaging.io.ByteSource;

/// Tells formats by their first bytes.
final class Signatures {
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] GIF = {'G', 'I', 'F', '8'};
  private static final byte[] BMP = {'B', 'M'};

  private Signatures() {}

  static ImageFormat detect(ByteSource source) throws IOException, ImageException {
    if (starts(source, JPEG)) {
      return ImageFormat.JPEG;
    } else if (starts(source, PNG)) {
      return ImageFormat.PNG;
    } else if (starts(source, GIF)) {
      return ImageFormat.GIF;
    } else if (starts(source, BMP)) {
      return ImageFormat.BMP;
    }
    throw new ImageException(
        ImageException.Reason.NOT_AN_IMAGE, source.offset(), "no known signature");
  }

  private static boolean starts(ByteSource source, byte[] signature) throws IOException {
    if (!source.buffered(signature.length)) {
      return false;
    }
    int from = source.position();
    int to = from + signature.length;
    return Arrays.equals(source.buffer(), from, to, signature, 0, signature.length);
  }
}

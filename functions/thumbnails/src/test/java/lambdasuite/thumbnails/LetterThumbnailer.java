package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Makes `thumbnail of A` of a file `A`, and takes `-` for no image.
final class LetterThumbnailer implements Thumbnailer {
  static final String NO_IMAGE = "-";

  static byte[] thumbnailOf(String letter) {
    return ("thumbnail of " + letter).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Thumbnail thumbnail(InputStream image) throws IOException, ImageRejectedException {
    var letter = new String(image.readAllBytes(), StandardCharsets.UTF_8);
    if (letter.equals(NO_IMAGE)) {
      throw new ImageRejectedException(Reason.UNSUPPORTED, "no letter");
    }
    return new Thumbnail("text/plain", 1, thumbnailOf(letter));
  }
}

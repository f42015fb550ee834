package lambdasuite.thumbnails;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The kinds of image that get a thumbnail, of the same kind as themselves. Content decides, never
/// the object's name.
enum Format {
  JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
  PNG("image/png", "\u0089PNG\r\n\u001a\n"),
  GIF("image/gif", "GIF8"),
  BMP("image/bmp", "BM");

  private final String contentType;
  private final String signature;

  Format(String contentType, String signature) {
    this.contentType = contentType;
    this.signature = signature;
  }

  static Optional<Format> of(ByteBuffer data) {
    for (var format : values()) {
      if (format.begins(data)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  String contentType() {
    return contentType;
  }

  private boolean begins(ByteBuffer data) {
    var expected = StandardCharsets.ISO_8859_1.encode(signature);
    int length = expected.limit();
    return data.limit() >= length && data.slice(0, length).equals(expected);
  }
}

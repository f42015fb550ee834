package lambdasuite.thumbnails;

/// An encoded thumbnail, without any metadata.
final class Thumbnail {
  private final String contentType;
  private final long sourcePixels;
  private final byte[] data;

  /// @param contentType what `data` is, such as `image/jpeg`
  /// @param sourcePixels how many pixels the image has that it was made of
  /// @param data the file
  Thumbnail(String contentType, long sourcePixels, byte[] data) {
    this.contentType = contentType;
    this.sourcePixels = sourcePixels;
    this.data = data;
  }

  String contentType() {
    return contentType;
  }

  long sourcePixels() {
    return sourcePixels;
  }

  byte[] data() {
    return data;
  }
}

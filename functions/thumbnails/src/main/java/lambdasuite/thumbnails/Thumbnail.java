package lambdasuite.thumbnails;

/// An encoded thumbnail, without any metadata.
final class Thumbnail {
  private final Format format;
  private final long sourcePixels;
  private final byte[] data;

  /// @param format its format, and that of the image it was made of
  /// @param sourcePixels how many pixels that image has
  /// @param data the file
  Thumbnail(Format format, long sourcePixels, byte[] data) {
    this.format = format;
    this.sourcePixels = sourcePixels;
    this.data = data;
  }

  Format format() {
    return format;
  }

  long sourcePixels() {
    return sourcePixels;
  }

  byte[] data() {
    return data;
  }
}

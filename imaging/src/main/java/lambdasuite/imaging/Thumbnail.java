package lambdasuite.imaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// An encoded thumbnail and what became known of its source.
public final class Thumbnail {
  private final byte[] bytes;
  private final ImageFormat format;
  private final Size size;
  private final Size sourceSize;
  private final boolean partial;

  Thumbnail(byte[] bytes, ImageFormat format, Size size, Size sourceSize, boolean partial) {
    this.bytes = bytes;
    this.format = format;
    this.size = size;
    this.sourceSize = sourceSize;
    this.partial = partial;
  }

  /// A copy of the encoded bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  public int length() {
    return bytes.length;
  }

  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  public ImageFormat format() {
    return format;
  }

  public String contentType() {
    return format.contentType();
  }

  public Size size() {
    return size;
  }

  /// The size of the source as stored, before it was turned upright.
  public Size sourceSize() {
    return sourceSize;
  }

  /// Whether the source ended or broke early, so that a part of the picture is missing.
  public boolean isPartial() {
    return partial;
  }
}

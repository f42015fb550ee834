package lambdasuite.thumbnails;

import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStreamImpl;

/// A file in memory as ImageIO reads it. It cannot fail, so what ImageIO throws while it reads is
/// the image's fault.
final class BufferImageStream extends ImageInputStreamImpl {
  private final ByteBuffer data;

  BufferImageStream(ByteBuffer data) {
    this.data = data;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < data.limit() ? data.get((int) streamPos++) & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    int count = (int) Math.min(length, data.limit() - streamPos);
    if (count <= 0) {
      return -1;
    }
    data.get((int) streamPos, bytes, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return data.limit();
  }
}

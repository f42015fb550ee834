package lambdasuite.imaging.imageio;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/// A view of a stream that keeps a position of its own and lets nothing be flushed.
final class UnflushedStream extends ImageInputStreamImpl {
  private final ImageInputStream stream;

  UnflushedStream(ImageInputStream stream, long start) {
    this.stream = stream;
    this.streamPos = start;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    stream.seek(streamPos);
    int value = stream.read();
    streamPos += value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    bitOffset = 0;
    stream.seek(streamPos);
    int done = stream.read(target, from, count);
    streamPos += Math.max(done, 0);
    return done;
  }

  @Override
  public long length() {
    try {
      return stream.length();
    } catch (IOException _) {
      return -1;
    }
  }
}

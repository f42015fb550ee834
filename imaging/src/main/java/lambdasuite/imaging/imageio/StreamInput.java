package lambdasuite.imaging.imageio;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.ImageInputStream;

/// An image stream seen as a plain one.
final class StreamInput extends InputStream {
  private final ImageInputStream stream;

  StreamInput(ImageInputStream stream) {
    this.stream = stream;
  }

  @Override
  public int read() throws IOException {
    return stream.read();
  }

  @Override
  public int read(byte[] target, int from, int count) throws IOException {
    return stream.read(target, from, count);
  }
}

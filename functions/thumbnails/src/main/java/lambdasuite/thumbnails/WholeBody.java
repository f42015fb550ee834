package lambdasuite.thumbnails;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A body that must have its announced length, for a reader that goes to its end, and come in time:
/// a connection that closes early or trickles is a failure, not a damaged image. Whoever stops
/// before does not miss the rest.
final class WholeBody extends FilterInputStream {
  private static final Duration ANY = Duration.ofDays(1);

  private long missing;

  WholeBody(InputStream body, long length) {
    super(body);
    this.missing = length;
  }

  /// How many bytes were not read yet.
  long missing() {
    return missing;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!Deadline.left(ANY).isPositive()) {
      throw new IOException("no time is left for the body's last " + missing + " bytes");
    }
    int count = in.read(bytes, offset, length);
    if (count >= 0) {
      missing -= count;
    } else if (missing > 0) {
      throw new EOFException("the body ends " + missing + " bytes early");
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    missing -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

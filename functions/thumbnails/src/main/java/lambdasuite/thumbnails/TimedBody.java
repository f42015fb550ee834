package lambdasuite.thumbnails;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A body whose reader may work for so long; waiting for the body itself does not count.
final class TimedBody extends FilterInputStream {
  private final Duration limit;
  private final long begin = System.nanoTime();
  private long waited;

  TimedBody(InputStream body, Duration limit) {
    super(body);
    this.limit = limit;
  }

  /// The reader took too long.
  static final class ExceededException extends IOException {
    ExceededException(Duration limit) {
      super("decoding takes longer than " + limit.toMillis() + " ms");
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    check();
    long before = System.nanoTime();
    try {
      return in.read(bytes, offset, length);
    } finally {
      waited += System.nanoTime() - before;
    }
  }

  /// @throws ExceededException if the reader's own time is over
  void check() throws ExceededException {
    if (System.nanoTime() - begin - waited > limit.toNanos()) {
      throw new ExceededException(limit);
    }
  }
}

package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import javax.imageio.stream.ImageInputStreamImpl;

/// A file for ImageIO's readers, many of which read byte by byte, that fails once their time is
/// over, or when they go on asking behind its end.
final class TimedFile extends ImageInputStreamImpl {
  /// Whole files were asked for 21 bytes too many at most; one that was cut, for a million.
  private static final int MOST_BEHIND_END = 1_000;

  private final RandomAccessFile file;
  private final TimedBody time;
  private final long end;
  private final byte[] buffer = new byte[1 << 13];
  private long start;
  private int count;
  private int behindEnd;

  TimedFile(Path file, TimedBody time) throws IOException {
    this.file = new RandomAccessFile(file.toFile(), "r");
    this.time = time;
    this.end = this.file.length();
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    return isBuffered() ? buffer[(int) (streamPos++ - start)] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (!isBuffered()) {
      return -1;
    }
    int part = (int) Math.min(length, start + count - streamPos);
    System.arraycopy(buffer, (int) (streamPos - start), bytes, offset, part);
    streamPos += part;
    return part;
  }

  private boolean isBuffered() throws IOException {
    if (streamPos < start || streamPos >= start + count) {
      time.check();
      if (streamPos >= end) {
        return !isEnd();
      }
      file.seek(streamPos);
      start = streamPos;
      count = Math.max(file.read(buffer), 0);
    }
    return count > 0;
  }

  private boolean isEnd() throws IOException {
    if (++behindEnd > MOST_BEHIND_END) {
      throw new IOException("the file ends early"); // An EOFException is what such readers catch.
    }
    return true;
  }

  @Override
  public long length() {
    return end;
  }

  @Override
  public void close() throws IOException {
    super.close();
    file.close();
  }
}

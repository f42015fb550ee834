package lambdasuite.imaging.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InflateTest {
  private static final int ROW = 1000;

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "6,0", "9,0", "6,1", "6,2"})
  void restoresWhatTheJdkDeflates(int level, int strategy) throws Exception {
    for (int alphabet : new int[] {1, 2, 20, 256}) {
      byte[] bytes = bytes(300_000, alphabet);
      assertThat(inflate(deflate(bytes, level, strategy))).isEqualTo(bytes);
    }
  }

  @Test
  void restoresDistantAndOverlappingMatches() throws Exception {
    var out = new ByteArrayOutputStream();
    byte[] noise = bytes(32_000, 256);
    out.writeBytes(noise);
    for (int period = 1; period < 20; period++) {
      for (int i = 0; i < 500; i++) {
        out.write(i % period);
      }
    }
    out.writeBytes(noise);
    out.writeBytes(new byte[ROW - out.size() % ROW]);
    byte[] bytes = out.toByteArray();
    assertThat(inflate(deflate(bytes, 9, 0))).isEqualTo(bytes);
  }

  @Test
  void keepsTheRowsBeforeTheEndOfACutStream() {
    byte[] bytes = bytes(300_000, 20);
    byte[] deflated = deflate(bytes, 6, 0);
    var rows = new Rows();
    assertThatThrownBy(() -> inflate(Arrays.copyOf(deflated, deflated.length / 2), rows))
        .isInstanceOf(ImageException.class);
    byte[] kept = rows.out.toByteArray();
    assertThat(kept.length).isGreaterThan(100_000);
    assertThat(kept).isEqualTo(Arrays.copyOf(bytes, kept.length));
  }

  @Test
  void refusesImpossibleStreams() {
    var random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      var noise = new byte[200];
      random.nextBytes(noise);
      noise[0] = 0x78;
      noise[1] = (byte) 0x9c;
      try {
        inflate(noise);
      } catch (Exception e) {
        assertThat(e).isInstanceOf(ImageException.class);
      }
    }
  }

  @Test
  void refusesMatchesBeforeTheStart() {
    byte[] stream = {0x78, (byte) 0x9c, 0x03, 0x02, 0, 0, 0};
    assertThatThrownBy(() -> inflate(stream)).isInstanceOf(ImageException.class);
  }

  private static byte[] bytes(int count, int alphabet) {
    var random = new Random(alphabet);
    var bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] =
          (byte) (random.nextInt(8) > 0 && i > 40 ? bytes[i - 40] : random.nextInt(alphabet));
    }
    return bytes;
  }

  private static byte[] deflate(byte[] bytes, int level, int strategy) {
    try (var deflater = new Deflater(level)) {
      deflater.setStrategy(strategy);
      deflater.setInput(bytes);
      deflater.finish();
      var out = new byte[2 * bytes.length + 1000];
      int length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(out, length, out.length - length);
      }
      return Arrays.copyOf(out, length);
    }
  }

  private static byte[] inflate(byte[] stream) throws Exception {
    var rows = new Rows();
    inflate(stream, rows);
    return rows.out.toByteArray();
  }

  private static void inflate(byte[] stream, Rows rows) throws Exception {
    var file = new ByteArrayOutputStream();
    PngFile.chunk(file, "IDAT", stream);
    PngFile.chunk(file, "IEND", new byte[0]);
    var chunks = new Chunks(new ByteSource(new ByteArrayInputStream(file.toByteArray())));
    chunks.next();
    new Inflate(new CompressedInput(chunks), rows, ROW).run();
  }

  private static final class Rows implements RowSink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Override
    public int take(byte[] bytes, int from, int to) {
      int count = (to - from) / ROW * ROW;
      out.write(bytes, from, count);
      return from + count;
    }

    @Override
    public boolean isFull() {
      return false;
    }
  }
}

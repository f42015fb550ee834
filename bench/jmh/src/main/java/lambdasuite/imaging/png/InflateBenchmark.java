package lambdasuite.imaging.png;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Samples;
import lambdasuite.imaging.io.ByteSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Inflates 4 MB of samples, each as its difference from the one above, beside the JDK's zlib.
@State(Scope.Thread)
public class InflateBenchmark {
  private static final int SIDE = 2000;

  private final byte[] stream = deflate(differences(Samples.reds(Samples.scene(SIDE, SIDE))));
  private final byte[] file = file(stream);
  private final byte[] target = new byte[1 << 17];

  @Benchmark
  public long ours() throws IOException, ImageException {
    var chunks = new Chunks(new ByteSource(new ByteArrayInputStream(file)));
    chunks.next();
    var rows = new CountingRows();
    new Inflate(new CompressedInput(chunks), rows, SIDE).run();
    return rows.count;
  }

  @Benchmark
  public long zlib() throws DataFormatException {
    try (var inflater = new Inflater()) {
      inflater.setInput(stream);
      while (!inflater.finished()) {
        inflater.inflate(target);
      }
      return inflater.getBytesWritten();
    }
  }

  private static byte[] differences(byte[] samples) {
    var differences = samples.clone();
    for (int i = SIDE; i < samples.length; i++) {
      differences[i] = (byte) (samples[i] - samples[i - SIDE]);
    }
    return differences;
  }

  private static byte[] deflate(byte[] bytes) {
    try (var deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      var out = new byte[bytes.length + 1000];
      int length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(out, length, out.length - length);
      }
      return Arrays.copyOf(out, length);
    }
  }

  private static byte[] file(byte[] stream) {
    var file = new ByteArrayOutputStream();
    chunk(file, "IDAT", stream);
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String name, byte[] data) {
    var body = ByteBuffer.allocate(4 + data.length);
    body.put(name.getBytes(StandardCharsets.US_ASCII)).put(data).flip();
    var sum = new CRC32();
    sum.update(body.array());
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(body.array());
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  private static final class CountingRows implements RowSink {
    private long count;

    @Override
    public int take(byte[] bytes, int from, int to) {
      int taken = (to - from) / SIDE * SIDE;
      count += taken;
      return from + taken;
    }

    @Override
    public boolean isFull() {
      return false;
    }
  }
}

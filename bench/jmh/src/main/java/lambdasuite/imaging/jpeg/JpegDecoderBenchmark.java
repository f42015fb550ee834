package lambdasuite.imaging.jpeg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Samples;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.Decoded;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A JPEG file of 12 MP decoded at the scale that leaves twice a target width.
@State(Scope.Thread)
public class JpegDecoderBenchmark {
  private static final int WIDTH = 4000;
  private static final int HEIGHT = 3000;

  @Param({"1/8", "1/4", "1/2", "1/1"})
  public String scale = "";

  @Param({"false", "true"})
  public boolean progressive;

  private byte[] file = {};
  private Size target = new Size(1, 1);

  @Setup
  public void prepare() {
    file = Samples.jpeg(Samples.scene(WIDTH, HEIGHT), progressive);
    int divisor = 2 * Integer.parseInt(scale.substring(2));
    target = new Size(WIDTH / divisor, HEIGHT / divisor);
  }

  @Benchmark
  public Decoded decode() throws IOException, ImageException {
    var source = new ByteSource(new ByteArrayInputStream(file));
    return JpegDecoder.decode(source, Limits.STANDARD, (stored, orientation) -> target);
  }
}

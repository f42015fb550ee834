package lambdasuite.imaging;

import java.util.List;
import lambdasuite.imaging.jpeg.JpegEncoder;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;
import lambdasuite.imaging.png.PngEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A thumbnail of 128 by 96 pixels encoded.
@State(Scope.Thread)
public class EncoderBenchmark {
  private final byte[] samples = Samples.reds(Samples.scene(128, 96));
  private final Plane full = Plane.of(samples, 128, 96);
  private final Plane half = Plane.of(samples, 64, 48);

  @Benchmark
  public byte[] jpeg() {
    return JpegEncoder.encode(new Picture(Model.YCC, List.of(full, half, half)), 80);
  }

  @Benchmark
  public byte[] png() {
    return PngEncoder.encode(new Picture(Model.RGB, List.of(full, full, full)));
  }
}

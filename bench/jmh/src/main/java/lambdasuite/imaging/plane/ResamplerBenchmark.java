package lambdasuite.imaging.plane;

import lambdasuite.imaging.Samples;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// One plane of what a 12 MP photograph is decoded to, brought to the size of a thumbnail.
@State(Scope.Thread)
public class ResamplerBenchmark {
  private final Plane plane = Plane.of(Samples.reds(Samples.scene(500, 375)), 500, 375);

  @Benchmark
  public Plane resize() {
    return Resampler.resize(plane, 128, 96);
  }
}

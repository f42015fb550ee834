package lambdasuite.imaging.plane;

/// The weights of a Lanczos filter of three lobes for every output sample of one direction, in
/// 14-bit fixed point.
final class Kernel {
  static final int BITS = 14;

  private static final int LOBES = 3;
  private static final int STEPS = 512;
  private static final float[] CURVE = curve();

  private final int length;
  private final double extent;
  private final int[] first;
  private final int[][] weights;

  /// Weights that map the first `extent` of `length` input samples to `outputExtent` of `outputs`.
  Kernel(int length, double extent, int outputs, double outputExtent) {
    this.length = length;
    this.extent = extent;
    first = new int[outputs];
    weights = new int[outputs][];
    double scale = extent / outputExtent;
    double widening = Math.max(1, scale);
    double support = LOBES * widening;
    for (int i = 0; i < outputs; i++) {
      double center = (i + 0.5) * scale;
      int from = Math.clamp((int) (center - support + 0.5), 0, length - 1);
      int to = Math.clamp((int) (center + support + 0.5), from + 1, length);
      first[i] = from;
      weights[i] = weights(from, to, center, widening);
    }
  }

  /// Whether it is the one for such input, of those for the same output.
  boolean isFor(int otherLength, double otherExtent) {
    return length == otherLength && extent == otherExtent;
  }

  int first(int output) {
    return first[output];
  }

  int[] weights(int output) {
    return weights[output];
  }

  /// The most input samples that one output sample is made of.
  int mostWeights() {
    int most = 1;
    for (int[] each : weights) {
      most = Math.max(most, each.length);
    }
    return most;
  }

  int outputs() {
    return first.length;
  }

  private static int[] weights(int from, int to, double center, double widening) {
    var raw = new float[to - from];
    float sum = 0;
    for (int i = 0; i < raw.length; i++) {
      raw[i] = curveAt((i + from - center + 0.5) / widening);
      sum += raw[i];
    }
    if (sum == 0) {
      raw[0] = 1;
      sum = 1;
    }
    return fixedPoint(raw, sum);
  }

  private static int[] fixedPoint(float[] raw, float sum) {
    var fixed = new int[raw.length];
    int rest = 1 << BITS;
    int heaviest = 0;
    for (int i = 0; i < raw.length; i++) {
      fixed[i] = rounded(raw[i] / sum * (1 << BITS));
      rest -= fixed[i];
      if (fixed[i] > fixed[heaviest]) {
        heaviest = i;
      }
    }
    fixed[heaviest] += rest;
    return fixed;
  }

  /// The nearest integer; weights are far smaller than what is added to make them positive.
  private static int rounded(double value) {
    return (int) (value + ((1 << 20) + 0.5)) - (1 << 20);
  }

  private static float curveAt(double x) {
    double step = Math.abs(x) * STEPS;
    int index = (int) step;
    if (index >= LOBES * STEPS) {
      return 0;
    }
    return CURVE[index] + (CURVE[index + 1] - CURVE[index]) * (float) (step - index);
  }

  private static float[] curve() {
    var curve = new float[LOBES * STEPS + 1];
    curve[0] = 1;
    for (int i = 1; i < LOBES * STEPS; i++) {
      double angle = Math.PI * i / STEPS;
      curve[i] = (float) (LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle));
    }
    return curve;
  }
}

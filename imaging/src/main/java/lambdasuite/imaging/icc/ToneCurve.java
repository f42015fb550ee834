package lambdasuite.imaging.icc;

import java.util.function.DoubleUnaryOperator;

/// How much light each of 256 levels stands for, from 0 to 1.
final class ToneCurve {
  private final double[] light = new double[256];

  private ToneCurve(DoubleUnaryOperator curve) {
    for (int level = 0; level < light.length; level++) {
      double value = curve.applyAsDouble(level / 255.0);
      light[level] = Double.isFinite(value) ? Math.clamp(value, 0.0, 1.0) : 0;
    }
  }

  double light(int level) {
    return light[level];
  }

  static ToneCurve gamma(double exponent) {
    return new ToneCurve(x -> Math.pow(x, exponent));
  }

  /// A curve through samples at equal distances.
  static ToneCurve sampled(double[] samples) {
    return new ToneCurve(
        x -> {
          double place = x * (samples.length - 1);
          int index = Math.min((int) place, samples.length - 2);
          return samples[index] + (samples[index + 1] - samples[index]) * (place - index);
        });
  }

  /// A curve of one of five functions (ICC.1:2022, table 68), whose parameters are g, a, b, c, d, e
  /// and f.
  static ToneCurve parametric(int type, double[] p) {
    return new ToneCurve(
        switch (type) {
          case 0 -> x -> Math.pow(x, p[0]);
          case 1 -> x -> x >= -p[2] / p[1] ? power(p, x) : 0;
          case 2 -> x -> x >= -p[2] / p[1] ? power(p, x) + p[3] : p[3];
          case 3 -> x -> x >= p[4] ? power(p, x) : p[3] * x;
          default -> x -> x >= p[4] ? power(p, x) + p[5] : p[3] * x + p[6];
        });
  }

  private static double power(double[] p, double x) {
    return Math.pow(p[1] * x + p[2], p[0]);
  }
}

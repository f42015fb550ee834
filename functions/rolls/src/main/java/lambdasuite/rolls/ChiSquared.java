package lambdasuite.rolls;

/// The chi-squared distribution (NIST Handbook of Mathematical Functions, 8.2, 8.7 and 8.9).
final class ChiSquared {
  private static final double EPSILON = 1e-15;
  private static final double TINY = 1e-300;
  private static final int MOST_STEPS = 10_000;

  private ChiSquared() {}

  /// The probability of a value of at least `x` with `freedom` degrees of freedom, which is the
  /// regularized upper incomplete gamma function of `freedom / 2` and `x / 2`.
  static double upperTail(double x, int freedom) {
    double a = freedom / 2.0;
    double half = x / 2;
    if (half <= 0) {
      return 1;
    }
    // Each of the two converges where the other does not.
    return half < a + 1 ? 1 - lowerBySeries(a, half) : upperByFraction(a, half);
  }

  private static double lowerBySeries(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < MOST_STEPS && term > sum * EPSILON; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum * factor(a, x);
  }

  /// Lentz's method.
  private static double upperByFraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    double change = 0;
    for (int n = 1; n < MOST_STEPS && Math.abs(change - 1) > EPSILON; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / nonZero(numerator * d + b);
      c = nonZero(b + numerator / c);
      change = c * d;
      fraction *= change;
    }
    return fraction * factor(a, x);
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double factor(double a, double x) {
    return Math.exp(a * Math.log(x) - x - logGamma(a));
  }

  /// Of a positive multiple of one half, by the recurrence from `gamma(1/2)` or `gamma(1)`.
  private static double logGamma(double a) {
    boolean whole = a == Math.rint(a);
    double log = whole ? 0 : Math.log(Math.PI) / 2;
    for (double factor = whole ? 1 : 0.5; factor < a; factor++) {
      log += Math.log(factor);
    }
    return log;
  }
}

package lambdasuite.local.front;

/// A token bucket's size.
///
/// @param rate requests a second, in the long run
/// @param burst requests at once
record Throttle(double rate, double burst) {
  static final Throttle UNLIMITED =
      new Throttle(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  boolean unlimited() {
    return Double.isInfinite(rate) || Double.isInfinite(burst);
  }
}

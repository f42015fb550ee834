package lambdasuite.rolls;

import java.util.List;

/// What the rolls of dice of one number of sides say.
///
/// @param count how many there are, at least one
/// @param mean of their outcomes
/// @param variance of their outcomes, as of a whole population
/// @param chiSquared how far they are from equal shares (Pearson's statistic)
/// @param histogram how often each outcome was rolled, from outcome 1 up
record DiceStatistics(
    int sides, long count, double mean, double variance, double chiSquared, List<Long> histogram) {

  /// A histogram of more says nothing, and counting it would cost more than the rolls themselves.
  static final int MOST_SIDES = 100;

  DiceStatistics {
    histogram = List.copyOf(histogram);
  }

  int degreesOfFreedom() {
    return sides - 1;
  }

  /// How likely a fair dice is at least as far from equal shares as this one.
  double pValue() {
    return degreesOfFreedom() == 0 ? 1 : ChiSquared.upperTail(chiSquared, degreesOfFreedom());
  }
}

package lambdasuite.testing;

import java.util.random.RandomGenerator;

/// Always the greatest number below a bound, so that all that is left to chance is as much as it
/// may be.
public record GreatestNumbers() implements RandomGenerator {
  @Override
  public long nextLong() {
    return -1;
  }

  @Override
  public long nextLong(long bound) {
    return bound - 1;
  }
}

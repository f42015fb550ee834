package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquaredTest {
  /// Critical values (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4).
  @ParameterizedTest
  @CsvSource({
    "1, 3.841, 0.05",
    "1, 6.635, 0.01",
    "2, 5.991, 0.05",
    "5, 9.236, 0.10",
    "5, 11.070, 0.05",
    "5, 15.086, 0.01",
    "5, 20.515, 0.001",
    "19, 30.144, 0.05",
    "50, 67.505, 0.05",
    "99, 123.225, 0.05",
    "99, 148.230, 0.001",
    "99, 77.046, 0.95"
  })
  void agreesWithTheTables(int freedom, double x, double probability) {
    assertThat(ChiSquared.upperTail(x, freedom)).isCloseTo(probability, within(probability / 500));
  }

  @ParameterizedTest
  @CsvSource({"0.001", "1", "1.999", "2.001", "4", "30", "700"})
  void isExponentialWithTwoDegreesOfFreedom(double x) {
    assertThat(ChiSquared.upperTail(x, 2)).isCloseTo(Math.exp(-x / 2), within(1e-14));
  }

  @Test
  void fallsFromOneToNothingWhateverTheDegreesOfFreedom() {
    for (int freedom = 1; freedom <= 99; freedom++) {
      double last = 1;
      for (double x = 0; x < 1_000; x += 0.5) {
        double tail = ChiSquared.upperTail(x, freedom);
        assertThat(tail).isBetween(0.0, last + 1e-12);
        last = tail;
      }
      assertThat(last).isLessThan(1e-100);
      assertThat(ChiSquared.upperTail(1e9, freedom)).isZero();
    }
  }
}

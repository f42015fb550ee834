package lambdasuite.music;

import java.math.BigDecimal;

/// The numbers that DynamoDB keeps exactly (DynamoDB developer guide, "Supported data types":
/// Number).
final class NumberRange {
  static final int MOST_DIGITS = 38;
  static final String ALLOWED =
      "a number of at most 38 digits, zero or from 1E-130 to 9.9E+125 in size";

  /// Exponents of the first digit.
  private static final int LOWEST = -130;

  private static final int HIGHEST = 125;

  private NumberRange() {}

  static boolean contains(BigDecimal number) {
    if (number.signum() == 0) {
      return true;
    }
    var stripped = number.stripTrailingZeros();
    long exponent = (long) stripped.precision() - stripped.scale() - 1;
    return stripped.precision() <= MOST_DIGITS && exponent >= LOWEST && exponent <= HIGHEST;
  }
}

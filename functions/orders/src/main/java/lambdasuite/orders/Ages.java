package lambdasuite.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// How old what comes from the cache may be, by what it is.
///
/// @param products of products
/// @param orders of all else
/// @param random lets what was read together be read anew at different times
record Ages(Duration products, Duration orders, RandomGenerator random) {

  /// Up to a fifth earlier than it would have to end.
  private static final double EARLIEST = 0.8;

  Instant endOfProduct(Instant read) {
    return end(read, products);
  }

  Instant endOfOrder(Instant read) {
    return end(read, orders);
  }

  private Instant end(Instant read, Duration age) {
    double part = EARLIEST + (1 - EARLIEST) * random.nextDouble();
    return read.plusMillis((long) (age.toMillis() * part));
  }
}

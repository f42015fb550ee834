package lambdasuite.thumbnails;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between tries, twice as long each time, and by chance anywhere below that: those who
/// failed together shall not come back together.
///
/// @param random decides how long exactly
/// @param sleeper waits
record Backoff(RandomGenerator random, Sleeper sleeper) {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 6;

  /// Lets time pass.
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  static Backoff standard(RandomGenerator random) {
    return new Backoff(random, Thread::sleep);
  }

  /// Waits before another try, if there is time for that.
  ///
  /// @param failures how many tries there were
  /// @return false at once if there is not
  boolean pause(int failures, Deadline deadline) {
    var most = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    var bound = most.compareTo(LONGEST) < 0 ? most : LONGEST;
    var pause = Duration.ofNanos(random.nextLong(bound.toNanos()) + 1);
    if (pause.compareTo(deadline.left()) >= 0) {
      return false;
    }
    try {
      sleeper.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package lambdasuite.shared;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between tries, twice as long each time, and by chance anywhere below that: those who
/// failed together shall not come back together.
///
/// @param first what the first pause is at most
/// @param longest what every pause is at most
/// @param random decides how long exactly
/// @param sleeper waits
public record Backoff(Duration first, Duration longest, RandomGenerator random, Sleeper sleeper) {
  private static final int MOST_DOUBLINGS = 20;

  /// Lets time pass.
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this(first, longest, random, Thread::sleep);
  }

  /// Waits before another try, if there is time for that.
  ///
  /// @param failures how many tries there were, at least one
  /// @param left of the time for all of them
  /// @return false at once if there is not
  public boolean pause(int failures, Duration left) {
    var doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    var most = doubled.compareTo(longest) < 0 ? doubled : longest;
    var pause = Duration.ofNanos(random.nextLong(most.toNanos()) + 1);
    if (pause.compareTo(left) >= 0) {
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

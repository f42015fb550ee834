package lambdasuite.thumbnails;

import java.time.Duration;
import java.util.function.Supplier;

/// The moment by which the work on one object has ended, so that others have their turn and the
/// call its answer.
///
/// @param nanoTime on the clock of [System#nanoTime]
record Deadline(long nanoTime) {
  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// What is left of the running work's time and no more than `most`, which is what work without a
  /// deadline has; not positive when none is left.
  static Duration left(Duration most) {
    var left = CURRENT.isBound() ? CURRENT.get().left() : most;
    return left.compareTo(most) < 0 ? left : most;
  }

  Duration left() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }

  /// Of the time that is left, the share of one among so many.
  Deadline share(int count) {
    return in(left().dividedBy(count));
  }

  <R> R hold(Supplier<R> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }
}

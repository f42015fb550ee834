package lambdasuite.shared.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Cuts a connection at its deadline while work is done on it, one work at a time.
///
/// A timer that is set for each work wakes its thread each time, which takes longer than many a
/// statement. So one that is set already is left to run, and set anew when it finds work that still
/// has time.
public final class Guard {
  private record Held(Runnable cut, Deadline deadline) {}

  private @Nullable Held held;
  private @Nullable Deadline next;

  /// Work that a cut connection ends.
  @FunctionalInterface
  public interface Work<R, X extends Throwable> {
    R run() throws X;
  }

  /// Runs work on a connection, and `cut` at the deadline if it takes longer; the work then fails.
  public <R, X extends Throwable> R hold(Runnable cut, Deadline deadline, Work<R, X> work)
      throws X {
    hold(new Held(cut, deadline));
    try {
      return work.run();
    } finally {
      release();
    }
  }

  private synchronized void hold(Held begun) {
    held = begun;
    if (next == null || begun.deadline.isBefore(next)) {
      look(begun.deadline);
    }
  }

  private synchronized void release() {
    held = null;
  }

  private void look(Deadline at) {
    next = at;
    at.schedule(this::look);
  }

  private synchronized void look() {
    next = null;
    var now = held;
    if (now == null) {
      return;
    }
    if (now.deadline.isBefore(Deadline.in(Duration.ZERO))) {
      now.cut.run();
    } else {
      look(now.deadline);
    }
  }
}

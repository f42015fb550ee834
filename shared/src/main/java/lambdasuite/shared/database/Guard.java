package lambdasuite.shared.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Cuts a connection at its deadline while work is done on it, one work at a time.
///
/// A timer that is set for each work wakes its thread each time, which takes longer than many a
/// statement. So one that is set already is left to run, and set anew when it finds work that still
/// has time.
final class Guard {
  private record Held(Connection connection, Deadline deadline) {}

  private @Nullable Held held;
  private @Nullable Deadline next;

  /// Runs work on a connection, which is cut if it takes longer; the work then fails.
  <R> R hold(Connection connection, Deadline deadline, Database.Work<R> work) throws SQLException {
    hold(new Held(connection, deadline));
    try {
      return work.run(connection);
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
      Deadline.cut(now.connection);
    } else {
      look(now.deadline);
    }
  }
}

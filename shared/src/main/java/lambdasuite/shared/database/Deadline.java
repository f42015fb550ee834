package lambdasuite.shared.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import lambdasuite.shared.UnavailableException;

/// The moment by which something with a database has ended, whatever the database does.
///
/// The driver's own timeouts hold for a packet, or for one address of a host, and looking up the
/// host has none: against a database that answers each packet after 2 s, a connect timeout of 3 s
/// took 10.
///
/// @param nanoTime on the clock of [System#nanoTime]
public record Deadline(long nanoTime) {
  private static final System.Logger LOG = System.getLogger(Deadline.class.getName());
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// What is left of the time, and no more than `most`; negative when none is.
  public Duration left(Duration most) {
    var left = Duration.ofNanos(nanoTime - System.nanoTime());
    return left.compareTo(most) < 0 ? left : most;
  }

  /// Calls something that waits, on a virtual thread, whose sockets an interrupt closes.
  ///
  /// @throws UnavailableException naming `dependency`, if it fails or takes longer
  <T> T call(String dependency, Callable<T> call) {
    try {
      return await(new FutureTask<>(call));
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new UnavailableException(dependency, e);
    }
  }

  /// Opens a connection in the same way.
  ///
  /// @throws SQLTimeoutException if it takes longer
  Connection open(Callable<Connection> open) throws SQLException {
    try {
      return open(open, Deadline::cut);
    } catch (TimeoutException e) {
      throw new SQLTimeoutException("no connection in time", e);
    } catch (InterruptedException e) {
      throw new SQLException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getCause());
    }
  }

  /// Opens anything in the same way.
  ///
  /// @param cut ends what is opened too late
  /// @throws TimeoutException if it takes longer
  public <C> C open(Callable<C> open, Consumer<C> cut)
      throws TimeoutException, ExecutionException, InterruptedException {
    return await(new Opening<>(open, cut));
  }

  private <T> T await(FutureTask<T> task)
      throws TimeoutException, ExecutionException, InterruptedException {
    Thread.ofVirtual().name("waits for another machine").start(task);
    try {
      return task.get(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw e;
    } finally {
      task.cancel(true);
    }
  }

  /// What is made too late is ended by whoever made it.
  private static final class Opening<C> extends FutureTask<C> {
    private final Consumer<C> cut;

    Opening(Callable<C> open, Consumer<C> cut) {
      super(open);
      this.cut = cut;
    }

    @Override
    protected void set(C made) {
      super.set(made);
      if (isCancelled()) {
        cut.accept(made);
      }
    }
  }

  /// Has a connection cut at the deadline, however it is used until then; what runs on it fails.
  public void bound(Connection connection) {
    schedule(() -> cut(connection));
  }

  /// Runs something at the deadline, or now if that is over.
  void schedule(Runnable task) {
    var _ = TIMER.schedule(task, nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  boolean isBefore(Deadline other) {
    return nanoTime - other.nanoTime < 0;
  }

  static void cut(Connection connection) {
    try {
      if (connection.isClosed()) {
        return;
      }
      LOG.log(System.Logger.Level.WARNING, "the database did not answer in time");
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "a connection could not be cut", e);
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    return new ScheduledThreadPoolExecutor(
        1, Thread.ofPlatform().daemon().name("cuts late database connections").factory());
  }
}

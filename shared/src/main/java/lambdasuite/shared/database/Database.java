package lambdasuite.shared.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import org.jspecify.annotations.Nullable;

/// The one connection of an execution environment, which serves one request at a time and so needs
/// no pool.
///
/// It is opened when first needed, checked when it has idled, and opened again when it is gone.
/// However the database behaves, a call ends a second before Lambda's deadline, and after 24 s at
/// most, since API Gateway gives up after 29.
public final class Database {
  private static final System.Logger LOG = System.getLogger(Database.class.getName());

  /// How long a connection is trusted. Under load none is checked, and a check after a pause costs
  /// one round trip.
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final Duration CHECK = Duration.ofSeconds(2);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(24);
  private static final Duration TIME_TO_REPLY = Duration.ofSeconds(1);

  /// Lambda ends an init after 10 s, and starts it again inside the first request, whose time it
  /// then takes.
  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(4);

  private final Connections connections;
  private final InstantSource clock;
  private final Duration longestWarmUp;
  private final Duration longestCall;
  private final Guard guard = new Guard();
  private @Nullable Connection connection;
  private Instant lastUsed = Instant.EPOCH;
  private Duration spent = Duration.ZERO;

  /// Work on a connection; it may be run on any connection, so it keeps nothing of it.
  @FunctionalInterface
  public interface Work<R> {
    R run(Connection connection) throws SQLException;
  }

  public Database(DatabaseConfig config, InstantSource clock) {
    this(new Connector(config), clock);
  }

  public Database(Connections connections, InstantSource clock) {
    this(connections, clock, LONGEST_WARM_UP, LONGEST_CALL);
  }

  Database(
      Connections connections, InstantSource clock, Duration longestWarmUp, Duration longestCall) {
    this.longestWarmUp = longestWarmUp;
    this.longestCall = longestCall;
    this.connections = connections;
    this.clock = clock;
  }

  /// Connects during Lambda's init phase, whose CPU is not throttled, so that the first request
  /// finds it done. Whatever goes wrong is only logged: a database that does not answer now may do
  /// so when it is needed. The first request has so much less time, since whoever sent it may have
  /// waited for the init too.
  public synchronized void warmUp() {
    long begin = System.nanoTime();
    try {
      live(Deadline.in(longestWarmUp));
    } catch (SQLException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "no database yet", e);
    }
    spent = Duration.ofNanos(System.nanoTime() - begin);
  }

  /// Loads what a connection needs, and opens none, before SnapStart takes its snapshot.
  public void prime() throws IOException {
    connections.prime();
  }

  /// Runs `work` and measures it as `DatabaseLatency`.
  ///
  /// @throws UnavailableException if the database cannot be reached or does not finish; nothing is
  ///     retried, since the work may be done
  /// @throws IllegalStateException if it refuses the work, as it will again
  public synchronized <R> R call(Work<R> work) {
    var deadline = Deadline.in(Invocation.patience(longestCall.minus(spent), TIME_TO_REPLY));
    spent = Duration.ZERO;
    try {
      var live = live(deadline);
      var result =
          Invocation.currentMetrics().time("DatabaseLatency", () -> guarded(live, deadline, work));
      lastUsed = clock.instant();
      return result;
    } catch (SQLException e) {
      if (isRefusal(e)) {
        throw new IllegalStateException("the database refuses a statement", e);
      }
      discard();
      throw new UnavailableException("database", e);
    }
  }

  /// A fault of the statement: its syntax, its rights or its values. The connection is as good as
  /// before.
  private static boolean isRefusal(SQLException e) {
    return e instanceof SQLNonTransientException
        && !(e instanceof SQLNonTransientConnectionException);
  }

  private Connection live(Deadline deadline) throws SQLException {
    var known = connection;
    if (known != null && !known.isClosed() && (isFresh() || isValid(known, deadline))) {
      return known;
    }
    discard();
    var opened = Invocation.currentMetrics().time("DatabaseConnectLatency", () -> opened(deadline));
    connection = opened;
    lastUsed = clock.instant();
    return opened;
  }

  /// No connection is one later, whatever the reason: a password may just be changing, the tables
  /// be made, or others have all the connections that the user may have.
  private Connection opened(Deadline deadline) {
    try {
      return connections.open(deadline);
    } catch (SQLException e) {
      throw new UnavailableException("database", e);
    }
  }

  /// A clock that was set back says nothing.
  private boolean isFresh() {
    var now = clock.instant();
    return !now.isBefore(lastUsed) && now.isBefore(lastUsed.plus(FRESH));
  }

  private boolean isValid(Connection known, Deadline deadline) throws SQLException {
    var check = Deadline.in(deadline.left(CHECK));
    return guarded(known, check, c -> c.isValid((int) CHECK.toSeconds()));
  }

  private <R> R guarded(Connection live, Deadline deadline, Work<R> work) throws SQLException {
    return guard.hold(() -> Deadline.cut(live), deadline, () -> work.run(live));
  }

  private void discard() {
    var dead = connection;
    connection = null;
    if (dead != null) {
      try {
        dead.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "a dead connection did not close", e);
      }
    }
  }
}

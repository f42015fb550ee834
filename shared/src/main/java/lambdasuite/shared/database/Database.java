package lambdasuite.shared.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import org.jspecify.annotations.Nullable;

/// The one connection of an execution environment, which serves one request at a time and so needs no pool.
///
/// It is opened when first needed, checked when it has idled, and opened again when it is gone.
public final class Database {
  private static final System.Logger LOG = System.getLogger(Database.class.getName());
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final int CHECK_SECONDS = 2;

  private final DatabaseConfig config;
  private final InstantSource clock;
  private @Nullable Connection connection;
  private Instant lastUsed = Instant.EPOCH;

  /// Work on a connection; it may be run on any connection, so it keeps nothing of it.
  @FunctionalInterface
  public interface Work<R> {
    R run(Connection connection) throws SQLException;
  }

  public Database(DatabaseConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /// Connects during Lambda's init phase, whose CPU is not throttled, so that the first request finds it done. A database that
  /// does not answer now may do so when it is needed.
  public void warmUp() {
    try {
      live();
    } catch (UnavailableException e) {
      LOG.log(System.Logger.Level.WARNING, "no database yet", e);
    }
  }

  /// Runs `work` and measures it as `DatabaseLatency`.
  ///
  /// @throws UnavailableException if the database cannot be reached or fails; nothing is retried, since the work may be done
  public synchronized <R> R call(Work<R> work) {
    var live = live();
    try {
      var result = Invocation.currentMetrics().time("DatabaseLatency", () -> work.run(live));
      lastUsed = clock.instant();
      return result;
    } catch (SQLException e) {
      discard();
      throw new UnavailableException("database", e);
    }
  }

  private synchronized Connection live() {
    try {
      var known = connection;
      if (known != null && (isFresh() || known.isValid(CHECK_SECONDS))) {
        return known;
      }
      discard();
      var opened = Invocation.currentMetrics().time("DatabaseConnectLatency", this::open);
      connection = opened;
      lastUsed = clock.instant();
      return opened;
    } catch (SQLException e) {
      throw new UnavailableException("database", e);
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection(config.url(), config.properties(login()));
  }

  private Credentials.Login login() {
    return switch (config.credentials()) {
      case Credentials.Login login -> login;
      case Credentials.Secret(var id) -> Secrets.read(id);
    };
  }

  private boolean isFresh() {
    return clock.instant().isBefore(lastUsed.plus(IDLE));
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

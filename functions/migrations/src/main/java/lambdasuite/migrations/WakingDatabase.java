package lambdasuite.migrations;

import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Connector;
import lambdasuite.shared.database.Deadline;
import org.jspecify.annotations.Nullable;

/// Connections to a database that may be asleep: asked for until it answers or the run's time is
/// over, when they are cut as well.
///
/// @param pause between two tries
record WakingDatabase(Connector connector, Deadline deadline, Duration pause)
    implements DataSource {
  private static final System.Logger LOG = System.getLogger(WakingDatabase.class.getName());

  /// A function that is killed may leave its connection open: the database ends it after a minute,
  /// and with it the lock that the next run waits for. And a statement that waits for a table makes
  /// all later ones wait behind it, so it does not wait for long.
  private static final String SETTINGS = "SET SESSION wait_timeout = 60, lock_wait_timeout = 20";

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        return prepared(connector.open(deadline));
      } catch (SQLException | UnavailableException e) {
        if (e instanceof SQLException refused && isLoginRefused(refused)) {
          throw new MigrationException("The database refuses the administrator's login", e);
        }
        if (deadline.left(pause).compareTo(pause) < 0) {
          throw new MigrationException("The database cannot be reached", e);
        }
        LOG.log(Level.INFO, "no database yet", e);
        rest();
      }
    }
  }

  /// Class 28 of SQL's states: invalid authorization specification.
  private static boolean isLoginRefused(SQLException e) {
    return String.valueOf(e.getSQLState()).startsWith("28");
  }

  private Connection prepared(Connection connection) throws SQLException {
    deadline.bound(connection);
    try (var statement = connection.createStatement()) {
      statement.execute(SETTINGS);
    }
    return connection;
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationException("Interrupted", e);
    }
  }

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    throw new SQLFeatureNotSupportedException("the login is configured");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the deadline is configured");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

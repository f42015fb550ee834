package lambdasuite.shared.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Calendar;
import java.util.Locale;
import java.util.Properties;

/// Opens connections to one database, each with a login read anew.
public final class Connector implements Connections {

  /// A secret store that does not answer must leave time for the database.
  private static final Duration LONGEST_READ = Duration.ofSeconds(5);

  /// Beyond any deadline, so that it ends only what a deadline has given up.
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

  private final DatabaseConfig config;
  private final Logins logins;
  private final Properties properties;

  /// For statements that a deadline ends.
  public Connector(DatabaseConfig config) {
    this(config, LONGEST_SILENCE);
  }

  /// @param longestSilence how long a statement may take before its connection counts as dead
  public Connector(DatabaseConfig config, Duration longestSilence) {
    this(config, longestSilence, config.credentials().logins());
  }

  Connector(DatabaseConfig config, Duration longestSilence, Logins logins) {
    this.config = config;
    this.logins = logins;
    this.properties = config.properties(longestSilence);
  }

  @Override
  public Connection open(Deadline deadline) throws SQLException {
    return open(config.url(), logins.read(deadline.left(LONGEST_READ)), deadline);
  }

  private Connection open(String url, Credentials.Login login, Deadline deadline)
      throws SQLException {
    var whole = new Properties();
    whole.putAll(properties);
    whole.setProperty("user", login.user());
    whole.setProperty("password", login.password());
    return deadline.open(() -> DriverManager.getConnection(url, whole));
  }

  /// The driver meets a server that hangs up. Before that it has no results, for each of which it makes
  /// a calendar: the first of a JVM is 20 ms of looking through all languages.
  @Override
  public void prime() throws IOException {
    var _ = Calendar.getInstance(Locale.US);
    try (var server = new HalfServer()) {
      var nowhere = config.at("127.0.0.1", server.port());
      var deadline = Deadline.in(LONGEST_READ);
      open(nowhere.url(), new Credentials.Login("nobody", ""), deadline).close();
    } catch (SQLException _) {
      // As it must be.
    }
  }
}

package lambdasuite.books;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Connections;
import lambdasuite.shared.database.Connector;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.database.Deadline;
import lambdasuite.shared.database.Secrets;
import org.jspecify.annotations.Nullable;

/// Connections to the database that a secret tells of.
///
/// The secret is kept for a while, and read again at once when the database refuses the login, as
/// it does after a rotation. While the secret store is away, what was read last goes on being used.
final class SecretConnections implements Connections {
  private static final System.Logger LOG = System.getLogger(SecretConnections.class.getName());
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration LONGEST_READ = Duration.ofSeconds(5);

  private static final String LOGIN_REFUSED = "28000";

  private final String id;
  private final DatabaseConfig.Tls tls;
  private final Secrets secrets;
  private final InstantSource clock;
  private @Nullable Known known;

  private record Known(Connector connector, Instant until) {}

  SecretConnections(String id, DatabaseConfig.Tls tls, Secrets secrets, InstantSource clock) {
    this.id = id;
    this.tls = tls;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public synchronized Connection open(Deadline deadline) throws SQLException {
    var last = known;
    if (last == null || !clock.instant().isBefore(last.until())) {
      return renewed(last, deadline).open(deadline);
    }
    try {
      return last.connector().open(deadline);
    } catch (SQLException e) {
      if (!LOGIN_REFUSED.equals(e.getSQLState())) {
        throw e;
      }
      LOG.log(Level.INFO, "the login is refused, so the secret is read again");
      return read(deadline).open(deadline);
    }
  }

  @Override
  public void prime() throws IOException {
    var nobody = "{\"host\":\"127.0.0.1\",\"username\":\"nobody\",\"password\":\"none\"}";
    connector(nobody).prime();
  }

  private Connector renewed(@Nullable Known last, Deadline deadline) {
    try {
      return read(deadline);
    } catch (UnavailableException e) {
      if (last == null) {
        throw e;
      }
      LOG.log(Level.WARNING, "the secret is not renewed", e);
      return last.connector();
    }
  }

  private Connector read(Deadline deadline) {
    var connector = connector(secrets.read(id, deadline.left(LONGEST_READ)));
    known = new Known(connector, clock.instant().plus(LIFE));
    return connector;
  }

  private Connector connector(String secret) {
    return new Connector(BookstoreSecret.read(secret, tls));
  }
}

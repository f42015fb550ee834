package lambdasuite.migrations;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Connector;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.database.Deadline;

/// Brings the database up to date: its tables, then its users.
final class Migrations {

  /// Lambda lets no function run for longer.
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Duration LONGEST_READ = Duration.ofSeconds(5);

  private final Schema schema;
  private final Users users;
  private final Function<Deadline, DataSource> database;

  Migrations(Schema schema, Users users, Function<Deadline, DataSource> database) {
    this.schema = schema;
    this.users = users;
    this.database = database;
  }

  static Migrations of(MigrationsConfig config) {
    var connector = new Connector(config.database(), LONGEST);
    return new Migrations(
        new Schema("classpath:db/migration"),
        new Users(Users.ALL, user -> proof(user, config)),
        deadline -> new WakingDatabase(connector, deadline, BETWEEN_TRIES));
  }

  /// Runs until all is done or the time is over.
  ///
  /// @throws MigrationException if it cannot
  Schema.Migrated run(Deadline deadline) {
    var connections = database.apply(deadline);
    var migrated = schema.migrate(connections);
    users.grant(connections);
    return migrated;
  }

  private static Users.Proof proof(String user, MigrationsConfig config) {
    return Optional.ofNullable(config.secrets().get(user))
        .<Users.Proof>map(secret -> password(user, secret, config.database()))
        .orElseGet(Users.Proof.Iam::new);
  }

  private static Users.Proof password(
      String user, Credentials.Secret secret, DatabaseConfig database) {
    try {
      var login = secret.logins().read(LONGEST_READ);
      return new Users.Proof.Password(login, database.tls() instanceof DatabaseConfig.Tls.Verified);
    } catch (UnavailableException | IllegalStateException e) {
      throw new MigrationException("The secret of the user " + user + " cannot be read", e);
    }
  }
}

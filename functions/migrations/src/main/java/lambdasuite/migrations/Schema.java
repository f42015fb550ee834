package lambdasuite.migrations;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The tables, brought up to date by the files of a folder on the class path, with Flyway.
///
/// A run may be killed at any moment and started again. A file holds one statement, which MySQL
/// does wholly or not at all; so what is left open is whether the last statement was done before
/// it could be noted. Each is noted as begun in a table of ours first: if it was begun by an
/// earlier run and now fails because what it makes is there, it was done.
final class Schema {
  private static final System.Logger LOG = System.getLogger(Schema.class.getName());

  /// Flyway's own table in one statement, where Flyway takes three and may be killed between them.
  private static final String HISTORY =
      """
      CREATE TABLE IF NOT EXISTS flyway_schema_history (
        installed_rank INT NOT NULL,
        version VARCHAR(50),
        description VARCHAR(200) NOT NULL,
        type VARCHAR(20) NOT NULL,
        script VARCHAR(1000) NOT NULL,
        checksum INT,
        installed_by VARCHAR(100) NOT NULL,
        installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
        execution_time INT NOT NULL,
        success BOOL NOT NULL,
        PRIMARY KEY (installed_rank),
        KEY flyway_schema_history_s_idx (success)
      ) ENGINE = InnoDB
      """;

  private static final String BEGUN =
      "CREATE TABLE IF NOT EXISTS schema_begun (version VARCHAR(50) PRIMARY KEY) ENGINE = InnoDB";

  /// A statement that failed did nothing, so it may be tried again.
  private static final String FORGET_FAILED = "DELETE FROM flyway_schema_history WHERE success = 0";

  private static final String FORGET_DONE =
      """
      DELETE FROM schema_begun WHERE version IN
        (SELECT version FROM flyway_schema_history WHERE success = 1)
      """;

  /// What MySQL says when something to be made is there, or something to be dropped is not: a
  /// table, column, key, primary key, trigger, event or foreign key.
  private static final Set<Integer> DONE_BEFORE =
      Set.of(1050, 1051, 1060, 1061, 1068, 1091, 1359, 1537, 1826);

  private final String location;

  /// @param location such as `classpath:db/migration`
  Schema(String location) {
    this.location = location;
  }

  /// What a run has come to.
  ///
  /// @param version of the schema now, empty if there are no migrations
  /// @param applied how many migrations this run has made
  record Migrated(String version, int applied) {}

  /// Applies what is missing.
  ///
  /// @throws MigrationException if it cannot; what was applied stays
  Migrated migrate(DataSource database) {
    try {
      execute(database, HISTORY, BEGUN, FORGET_FAILED, FORGET_DONE);
      int applied = 0;
      for (boolean finished = false; !finished; ) {
        var run = new Run(begun(database));
        finished = attempt(run, database);
        applied += run.steps.applied();
      }
      execute(database, FORGET_DONE);
      return new Migrated(version(database), applied);
    } catch (SQLException e) {
      throw new MigrationException("The schema's history cannot be read or written", e);
    }
  }

  /// @param begun the versions that an earlier run began and did not finish
  private record Run(Set<String> begun, Steps steps) {
    Run(Set<String> begun) {
      this(begun, new Steps());
    }
  }

  /// @return false if there is more to do
  private boolean attempt(Run run, DataSource database) throws SQLException {
    try {
      flyway(database, run.steps).migrate();
      return true;
    } catch (MigrationException e) {
      throw e;
    } catch (RuntimeException e) {
      // Flyway throws its own, and others when a connection ends where it does not expect it.
      var version = run.steps.current().orElseThrow(() -> unfit(e));
      var refusal = refusal(e).orElseThrow(() -> failed(version, e));
      if (run.begun.contains(version) && DONE_BEFORE.contains(refusal.getErrorCode())) {
        LOG.log(Level.INFO, "migration {0} was done by a run that was killed", version);
        update(database, "UPDATE flyway_schema_history SET success = 1 WHERE version = ?", version);
        return false;
      }
      update(database, "DELETE FROM schema_begun WHERE version = ?", version);
      throw failed(version, refusal);
    }
  }

  private Flyway flyway(DataSource database, Steps steps) {
    return Flyway.configure()
        .dataSource(database)
        .locations(new String[] {location})
        .callbacks(steps)
        .loggers("slf4j")
        .placeholderReplacement(false)
        .createSchemas(false)
        // For as long as the run may take: its deadline cuts the connection.
        .lockRetryCount(-1)
        .load();
  }

  /// What the database said, where it is the statement that it refuses.
  private static Optional<SQLException> refusal(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(cause -> cause.getErrorCode() > 0)
        .filter(cause -> !(cause instanceof SQLNonTransientConnectionException))
        .findFirst();
  }

  private static MigrationException failed(String version, Exception cause) {
    var code =
        cause instanceof SQLException refused
            ? "error " + refused.getErrorCode() + ", SQL state " + refused.getSQLState()
            : "the connection was lost or there was not enough time";
    return new MigrationException("Migration " + version + " failed: " + code, cause);
  }

  private static MigrationException unfit(RuntimeException e) {
    return switch (e) {
      case FlywayException refused when refused.getCause() instanceof MigrationException reason ->
          reason;
      case FlywayException refused when refusal(refused).isEmpty() ->
          new MigrationException(
              "The schema does not fit the migrations: " + refused.getErrorCode(), e);
      default -> new MigrationException("The connection was lost or there was not enough time", e);
    };
  }

  private static Set<String> begun(DataSource database) throws SQLException {
    var versions = new HashSet<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT version FROM schema_begun")) {
      while (rows.next()) {
        versions.add(rows.getString(1));
      }
    }
    return versions;
  }

  private static String version(DataSource database) throws SQLException {
    var sql =
        """
        SELECT version FROM flyway_schema_history
        WHERE success = 1 ORDER BY installed_rank DESC LIMIT 1
        """;
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private static void execute(DataSource database, String... statements) throws SQLException {
    try (var connection = database.getConnection()) {
      for (var sql : statements) {
        execute(connection, sql);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void update(DataSource database, String sql, String version) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, version);
      statement.executeUpdate();
    }
  }
}

package lambdasuite.rolls;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.testing.MigrationScripts;

/// The one server of all tests in this JVM, which ends with it.
final class TestServer {
  static final MariaDb SERVER = migrated(MariaDb.temporary("dice", "elsewhere"));

  private TestServer() {}

  static Database database(String name) {
    return database(name, SERVER.user(), SERVER.password());
  }

  static Database database(String name, String user, String password) {
    return database(SERVER.port(), name, new Credentials.Login(user, password));
  }

  static Database database(int port, String name, Credentials.Login login) {
    var tls = DatabaseConfig.Tls.DISABLED;
    var config = new DatabaseConfig("127.0.0.1", port, name, tls, login);
    return new Database(config, InstantSource.system());
  }

  /// Runs a statement.
  static void run(Database database, String sql) {
    database.call(
        connection -> {
          // A repository that shares the connection may have left this off.
          connection.setAutoCommit(true);
          try (var statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  /// The one value that a query finds.
  static String ask(Database database, String sql) {
    return database.call(
        connection -> {
          connection.setAutoCommit(true);
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
          }
        });
  }

  /// How many rolls the statistics know, of everybody or of one name.
  static long counted(Database database, Optional<String> rolledBy) {
    return new MySqlRollRepository(database)
        .statistics(rolledBy).stream().mapToLong(DiceStatistics::count).sum();
  }

  /// Makes the tables as they are made at deploy, in the order of their versions.
  static void migrate(Database database) {
    MigrationScripts.all().forEach(sql -> run(database, sql));
  }

  /// Empties the tables.
  static void empty(Database database) {
    for (var table : List.of("rolls", "idempotency_keys", "dice_counts", "roller_counts")) {
      run(database, "TRUNCATE TABLE " + table);
    }
    run(database, "DELETE FROM uncounted_rolls WHERE last_id < " + Roll.LAST_ID);
    run(database, "UPDATE uncounted_rolls SET first_id = 1");
  }

  private static MariaDb migrated(MariaDb server) {
    var login = new Credentials.Login(server.user(), server.password());
    // Each caller of a test has a connection of its own, which nobody closes.
    run(database(server.port(), "dice", login), "SET GLOBAL max_connections = 5000");
    for (var name : List.of("dice", "elsewhere")) {
      migrate(database(server.port(), name, login));
    }
    return server;
  }
}

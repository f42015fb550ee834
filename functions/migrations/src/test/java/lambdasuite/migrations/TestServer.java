package lambdasuite.migrations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.database.Connector;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.database.Deadline;

/// The one server of all tests in this JVM, which ends with it; each test has a database of its
/// own.
final class TestServer {
  static final MariaDb SERVER = start();

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestServer() {}

  /// Nothing here outlives the server, so it need not wait for the disk.
  private static MariaDb start() {
    var server = MariaDb.temporary();
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl("mysql"), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
      return server;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Creates an empty database and returns its name.
  static String createDatabase() throws SQLException {
    var name = "test" + DATABASES.incrementAndGet();
    execute("mysql", "CREATE DATABASE " + name);
    return name;
  }

  static DatabaseConfig config(String database) {
    return config(SERVER, database);
  }

  static DatabaseConfig config(MariaDb server, String database) {
    return config(server, server.port(), database);
  }

  /// @param port another way to the same server
  static DatabaseConfig config(MariaDb server, int port, String database) {
    var login = new Credentials.Login(server.user(), server.password());
    return new DatabaseConfig("127.0.0.1", port, database, DatabaseConfig.Tls.DISABLED, login);
  }

  static WakingDatabase waking(String database) {
    return waking(config(database), Duration.ofSeconds(60));
  }

  static WakingDatabase waking(DatabaseConfig config, Duration time) {
    var connector = new Connector(config, Duration.ofSeconds(60));
    return new WakingDatabase(connector, Deadline.in(time), Duration.ofMillis(100));
  }

  static void execute(String database, String sql) throws SQLException {
    try (var connection = connect(SERVER, database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The rows of a query, each as its columns with a bar between.
  static List<String> ask(String database, String sql) throws SQLException {
    return ask(SERVER, database, sql);
  }

  private static List<String> ask(MariaDb server, String database, String sql) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = connect(server, database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var columns = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(rows.getString(i)));
        }
        found.add(String.join("|", columns));
      }
    }
    return found;
  }

  /// All tables with what they hold, but for times.
  static List<String> state(String database) throws SQLException {
    return state(SERVER, database);
  }

  static List<String> state(MariaDb server, String database) throws SQLException {
    var state = new ArrayList<String>();
    for (var table : ask(server, database, "SHOW TABLES")) {
      state.addAll(ask(server, database, "SHOW CREATE TABLE " + table));
      state.addAll(
          ask(
              server,
              database,
              table.equals("flyway_schema_history")
                  ? "SELECT installed_rank, version, type, script, checksum, success FROM " + table
                  : "SELECT * FROM " + table));
    }
    return state;
  }

  private static Connection connect(MariaDb server, String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
  }
}

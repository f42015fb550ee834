package lambdasuite.books;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;

/// The one server of all tests in this JVM, which ends with it.
final class TestServer {
  static final MariaDb SERVER = roomy(MariaDb.temporary("test"));

  private TestServer() {}

  static Database database() {
    return database(SERVER.port(), SERVER.password());
  }

  static Database database(int port, String password) {
    return new Database(config(port, password), InstantSource.system());
  }

  static DatabaseConfig config(int port, String password) {
    var login = new Credentials.Login(SERVER.user(), password);
    return new DatabaseConfig("127.0.0.1", port, "test", DatabaseConfig.Tls.DISABLED, login);
  }

  static Connection connection() throws SQLException {
    return DriverManager.getConnection(SERVER.jdbcUrl("test"), SERVER.user(), SERVER.password());
  }

  static void run(String... statements) {
    try (var connection = connection();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(List.of(statements).toString(), e);
    }
  }

  /// The one value that a query finds.
  static String ask(String sql) {
    try (var connection = connection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /// As a server is before anybody used it.
  static void dropTables() {
    run("DROP TABLE IF EXISTS books", "DROP TABLE IF EXISTS idempotency_keys");
  }

  /// New, empty tables, whose ids begin with 1.
  static void makeTables() {
    dropTables();
    var repository = new MySqlBookRepository(database());
    repository.find(1);
  }

  /// Each caller of a test has a connection of its own, which nobody closes.
  private static MariaDb roomy(MariaDb server) {
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl("test"), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("SET GLOBAL max_connections = 5000");
      return server;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

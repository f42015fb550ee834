package lambdasuite.rolls;

import java.time.InstantSource;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;

/// The one server of all tests in this JVM, which ends with it.
final class TestServer {
  static final MariaDb SERVER = MariaDb.temporary("dice", "fresh", "elsewhere");

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
}

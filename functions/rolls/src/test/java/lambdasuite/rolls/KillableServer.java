package lambdasuite.rolls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;

/// A server that is killed as the power cut kills it, and started again with what it had written.
final class KillableServer implements AutoCloseable {
  private static final String USER = "suite";
  private static final String PASSWORD = "a-test";

  private final Path folder;
  private MariaDb server;

  private KillableServer(Path folder, MariaDb server) {
    this.folder = folder;
    this.server = server;
  }

  /// Starts a server with empty tables.
  static KillableServer start() throws IOException {
    var folder = Files.createTempDirectory("killable");
    var killable = new KillableServer(folder, start(folder, 0));
    TestServer.migrate(killable.database());
    return killable;
  }

  /// A way of its own to the server, as each execution environment has one.
  Database database() {
    var login = new Credentials.Login(USER, PASSWORD);
    return TestServer.database(server.port(), "dice", login);
  }

  /// Kills the server with SIGKILL, and starts it again on the same port.
  void kill() {
    var process = ProcessHandle.of(server.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    int port = server.port();
    server.close();
    server = start(folder, port);
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static MariaDb start(Path folder, int port) {
    return MariaDb.start(
        new MariaDb.Settings(Optional.of(folder), port, USER, PASSWORD, List.of("dice")));
  }
}

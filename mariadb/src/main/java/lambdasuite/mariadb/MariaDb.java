package lambdasuite.mariadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A running MariaDB server, which speaks the MySQL protocol on 127.0.0.1, without TLS unless it is
/// given a certificate.
///
/// It lives until it is closed or the JVM ends, whichever comes first. What it runs is the build
/// that comes with this module on Linux x86-64, and an installed `mariadbd` anywhere else.
public final class MariaDb implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Settings settings;
  private final Folder folder;
  private final Server server;
  private final Thread hook = new Thread(this::stop, "stops MariaDB");

  /// How a server is run.
  ///
  /// @param folder holds programs, data and log, and is kept, so that the next start is quick and
  ///     finds the data; empty for a temporary one, deleted on close
  /// @param port 0 for any free one
  /// @param user who may do everything; letters, digits and underscores
  /// @param password anything but control characters
  /// @param databases created where missing; letters, digits and underscores
  /// @param certificate lets clients speak TLS
  public record Settings(
      Optional<Path> folder,
      int port,
      String user,
      String password,
      List<String> databases,
      Optional<Certificate> certificate) {

    public Settings(
        Optional<Path> folder, int port, String user, String password, List<String> databases) {
      this(folder, port, user, password, databases, Optional.empty());
    }

    public Settings {
      databases = List.copyOf(databases);
      requireName(user);
      databases.forEach(Settings::requireName);
      if (password.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("a password holds no control characters");
      }
    }

    private static void requireName(String name) {
      if (!name.matches("\\w{1,60}")) {
        throw new IllegalArgumentException(name + " is no name of a user or a database");
      }
    }

    @Override
    public String toString() {
      return "Settings[" + folder + ", " + port + ", " + user + ", " + databases + "]";
    }
  }

  /// A server's certificate and its private key.
  ///
  /// @param chain file in PEM, the server's own first
  /// @param key file in PEM, PKCS8, not encrypted
  public record Certificate(Path chain, Path key) {}

  private MariaDb(Settings settings, Folder folder) {
    this.settings = settings;
    this.folder = folder;
    this.server = new Server(folder, settings, Server::freePort);
  }

  /// Starts a server and returns once it takes logins.
  ///
  /// @throws IllegalStateException in words for whoever runs it: nothing to run, folder or port in
  ///     use, or what the server says
  public static MariaDb start(Settings settings) {
    try {
      var db = new MariaDb(settings, Folder.open(settings.folder()));
      Runtime.getRuntime().addShutdownHook(db.hook);
      db.start();
      return db;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts a server for tests: any free port, a random password, nothing kept.
  public static MariaDb temporary(String... databases) {
    var password = UUID.randomUUID().toString();
    return start(new Settings(Optional.empty(), 0, "suite", password, List.of(databases)));
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return server.port();
  }

  public String user() {
    return settings.user();
  }

  public String password() {
    return settings.password();
  }

  /// The server's process id.
  public long pid() {
    return server.pid();
  }

  /// For MySQL Connector/J, without user and password.
  public String jdbcUrl(String database) {
    return "jdbc:mysql://" + HOST + ":" + port() + "/" + database + "?sslMode=DISABLED";
  }

  /// What the server wrote since it was started.
  public Path log() {
    return folder.log();
  }

  /// Stops the server, which writes all its data first, and waits until it is gone.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is ending, and so the hook runs as well; what it finds stopped it leaves alone.
    }
    stop();
  }

  private void start() throws IOException {
    try {
      synchronized (folder) {
        server.start();
      }
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /// A start that is under way ends by failing, and only then are its files deleted.
  private void stop() {
    server.stop();
    synchronized (folder) {
      folder.close();
    }
  }
}

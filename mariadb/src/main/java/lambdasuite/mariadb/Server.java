package lambdasuite.mariadb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The server's process, after that of the installer where there is no data yet.
final class Server {
  private static final String READY = ": ready for connections.";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int LAST_LINES = 5;
  private static final String PORT_TAKEN = "Bind on TCP/IP port";
  private static final int MOST_PORTS = 5;

  /// What both the installer and the server are told: to be small, and to keep text as MySQL 8
  /// does.
  private static final List<String> COMMON =
      List.of(
          "--innodb-log-file-size=16M",
          "--innodb-buffer-pool-size=64M",
          "--innodb-log-buffer-size=2M",
          "--aria-pagecache-buffer-size=1M",
          "--key-buffer-size=1M",
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_unicode_ci");

  /// A key pair made for TLS costs seconds at every start, and all this never leaves the machine.
  private static final List<String> NO_TLS = List.of("--skip-ssl");

  /// MySQL 8's default.
  private static final String SQL_MODE =
      "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
          + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

  private final Folder folder;
  private final MariaDb.Settings settings;
  private final FreePorts freePorts;
  private volatile int port;
  private @Nullable Process running;
  private volatile boolean installing;
  private boolean stopped;

  /// Finds ports for those who do not mind which.
  @FunctionalInterface
  interface FreePorts {
    /// One that is free just now.
    int next() throws IOException;
  }

  Server(Folder folder, MariaDb.Settings settings, FreePorts freePorts) {
    this.folder = folder;
    this.settings = settings;
    this.freePorts = freePorts;
  }

  /// Where it listens, once it has started.
  int port() {
    return port;
  }

  synchronized long pid() {
    return Objects.requireNonNull(running, "not started").pid();
  }

  /// Returns once the server takes logins.
  void start() throws IOException {
    stopLeftover();
    Files.deleteIfExists(folder.log());
    var programs = Programs.find(folder.path());
    if (!Files.exists(folder.data())) {
      install(programs);
    }
    var initial = initialStatements();
    try {
      serve(programs, initial);
    } finally {
      Files.delete(initial);
    }
  }

  /// A port that is free when it is looked for may be somebody else's by the time the server asks
  /// for it, and then it is another one's turn.
  private void serve(Programs programs, Path initial) throws IOException {
    for (int tries = 1; ; tries++) {
      port = settings.port() == 0 ? freePorts.next() : settings.port();
      try {
        awaitReady(run(command(programs, initial)));
        return;
      } catch (IllegalStateException e) {
        if (settings.port() != 0 || tries == MOST_PORTS || !log().contains(PORT_TAKEN)) {
          throw e;
        }
        Files.delete(folder.log());
      }
    }
  }

  /// Asks the process to end, and after a while insists. Nothing can be started afterwards.
  synchronized void stop() {
    stopped = true;
    var process = running;
    if (process != null) {
      endWhatItRuns(process);
      end(process.toHandle());
    }
  }

  /// The installer is a shell script that runs a server of its own, and gives up once that is gone.
  /// Were the script ended first, a server that it is about to start would go on unseen.
  private void endWhatItRuns(Process process) {
    while (installing && process.isAlive()) {
      process.descendants().forEach(Server::end);
      endsWithin(process, POLL);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    var ended = process.onExit().thenApply(_ -> true);
    if (!ended.completeOnTimeout(false, PATIENCE.toSeconds(), TimeUnit.SECONDS).join()) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  /// A JVM that is killed cannot stop its server, which then still holds the data. We hold the
  /// folder's lock, so it is nobody else's.
  private void stopLeftover() throws IOException {
    if (Files.exists(folder.pid())) {
      var pid = Files.readString(folder.pid()).strip();
      var leftover =
          Optional.of(pid)
              .filter(text -> text.matches("\\d{1,18}"))
              .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
              .filter(p -> p.info().commandLine().orElse("").contains(folder.data().toString()));
      leftover.ifPresent(Server::end);
    }
  }

  /// Made aside and then moved, so that a data folder is always whole.
  private void install(Programs programs) throws IOException {
    var unfinished = folder.path().resolve("data.unfinished");
    Folder.delete(unfinished);
    var command = new ArrayList<String>();
    command.addAll(List.of("/bin/sh", programs.installer().toString(), "--no-defaults"));
    command.addAll(List.of("--basedir=" + programs.base(), "--datadir=" + unfinished));
    command.addAll(List.of("--skip-name-resolve", "--skip-test-db"));
    installing = true;
    var installer = run(command);
    if (!endsWithin(installer, PATIENCE) || installer.isAlive() || installer.exitValue() != 0) {
      throw new IllegalStateException("MariaDB makes no data folder: " + lastLines());
    }
    installing = false;
    Files.move(unfinished, folder.data());
  }

  private List<String> command(Programs programs, Path initialStatements) {
    var command = new ArrayList<String>();
    command.addAll(List.of(programs.server().toString(), "--no-defaults"));
    command.addAll(List.of("--basedir=" + programs.base(), "--datadir=" + folder.data()));
    command.addAll(List.of("--bind-address=127.0.0.1", "--port=" + port));
    // Relative to the data folder, since a socket's path may have no more than 107 characters.
    command.add("--socket=mariadb.sock");
    command.add("--pid-file=" + folder.pid());
    command.add("--init-file=" + initialStatements);
    command.add("--sql-mode=" + SQL_MODE);
    command.add("--skip-name-resolve");
    command.addAll(settings.certificate().map(Server::tls).orElse(NO_TLS));
    return command;
  }

  private static List<String> tls(MariaDb.Certificate certificate) {
    return List.of("--ssl-cert=" + certificate.chain(), "--ssl-key=" + certificate.key());
  }

  private synchronized Process run(List<String> command) throws IOException {
    if (stopped) {
      throw new IllegalStateException("MariaDB is stopped before it has started");
    }
    // A server that starts deletes the temporary tables it finds, whosever they are.
    var temporary = List.of("--tmpdir=" + Files.createDirectories(folder.temporaryTables()));
    var whole = Stream.of(command, temporary, COMMON, runsAsRoot()).flatMap(List::stream).toList();
    var process =
        new ProcessBuilder(whole)
            .directory(folder.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .start();
    running = process;
    return process;
  }

  /// MariaDB runs as root only when told so.
  private static List<String> runsAsRoot() {
    return System.getProperty("user.name", "").equals("root") ? List.of("--user=root") : List.of();
  }

  /// Run by the server at every start, before it takes logins; one statement a line.
  private Path initialStatements() throws IOException {
    var user = "'" + settings.user() + "'@'%'";
    var password = settings.password().replace("\\", "\\\\").replace("'", "''");
    var lines = new ArrayList<String>();
    settings
        .databases()
        .forEach(name -> lines.add("CREATE DATABASE IF NOT EXISTS `" + name + "`;"));
    lines.add("CREATE USER IF NOT EXISTS " + user + ";");
    lines.add("ALTER USER " + user + " IDENTIFIED BY '" + password + "';");
    lines.add("GRANT ALL PRIVILEGES ON *.* TO " + user + " WITH GRANT OPTION;");
    var file = Files.createTempFile(folder.path(), "init", ".sql");
    return Files.write(file, lines, StandardCharsets.UTF_8);
  }

  private void awaitReady(Process process) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!log().contains(READY)) {
      if (endsWithin(process, POLL) || System.nanoTime() > deadline) {
        throw new IllegalStateException("MariaDB does not start: " + lastLines());
      }
    }
  }

  /// Also true if this thread is interrupted, which ends the waiting alike.
  private static boolean endsWithin(Process process, Duration time) {
    try {
      return process.waitFor(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.log(), StandardCharsets.ISO_8859_1);
  }

  private String lastLines() throws IOException {
    var lines = log().lines().toList();
    var errors = lines.stream().filter(line -> line.contains("ERROR")).toList();
    var telling = errors.isEmpty() ? lines : errors;
    return telling.stream()
        .skip(Math.max(0, telling.size() - LAST_LINES))
        .collect(Collectors.joining("; "));
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

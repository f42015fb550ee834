package lambdasuite.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

class MariaDbTest {
  private static final String PASSWORD = "it's \"a\" \\ pass`word";

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class Running {
    private final MariaDb db = MariaDb.temporary("dice", "books");

    @AfterAll
    void stop() {
      db.close();
    }

    @Test
    void letsItsUserIn() throws Exception {
      assertThat(ask(db, "SELECT DATABASE()")).isEqualTo("dice");
      assertThat(
              ask(
                  db,
                  "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = 'books'"))
          .isEqualTo("1");
    }

    @Test
    void refusesAWrongPassword() {
      assertThatThrownBy(() -> login(db, db.user(), "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Access denied");
    }

    @Test
    void refusesRootWithoutAPasswordAndStrangers() {
      assertThatThrownBy(() -> login(db, "root", "")).hasMessageContaining("Access denied");
      assertThatThrownBy(() -> login(db, "", "")).hasMessageContaining("Access denied");
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
      assertThat(ask(db, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
    }

    @Test
    void speaksUtf8AndIsAsStrictAsMySql8() throws Exception {
      assertThat(ask(db, "SELECT @@character_set_database")).isEqualTo("utf8mb4");
      assertThat(ask(db, "SELECT @@global.sql_mode"))
          .contains("STRICT_TRANS_TABLES", "ONLY_FULL_GROUP_BY");
    }

    /// In a common folder, a server that starts would delete them.
    @Test
    void keepsItsTemporaryTablesFromOtherServers() throws Exception {
      assertThat(ask(db, "SELECT @@tmpdir")).isEqualTo(db.log().resolveSibling("tmp").toString());
    }

    @Test
    void tellsItsProcess() {
      assertThat(ProcessHandle.of(db.pid())).get().matches(ProcessHandle::isAlive);
    }
  }

  @Test
  void takesAnotherPortWhereItsOwnWasTakenMeanwhile(@TempDir Path kept) throws Exception {
    var settings = new MariaDb.Settings(Optional.of(kept), 0, "suite", PASSWORD, List.of());
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var folder = Folder.open(settings.folder())) {
      int free = Server.freePort();
      var found = List.of(other.getLocalPort(), free).iterator();
      var server = new Server(folder, settings, found::next);
      try {
        server.start();

        assertThat(server.port()).isEqualTo(free);
      } finally {
        server.stop();
      }
    }
  }

  @Test
  void leavesNeitherProcessNorFileWhenClosed() {
    var db = MariaDb.temporary("dice");
    var folder = db.log().getParent();
    assertThat(folder).exists();

    db.close();

    assertThat(ProcessHandle.of(db.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(folder).doesNotExist();
    db.close();
  }

  @Test
  void canBeStoppedWhileItUnpacks(@TempDir Path folder) throws Exception {
    var owner = owner("-Djava.io.tmpdir=" + folder, "");
    while (owner.isAlive() && !isUnpacking(folder)) {
      Thread.sleep(1);
    }

    stopAndLookFor(owner, folder);
  }

  @Test
  void canBeStoppedWhileItMakesItsData(@TempDir Path folder) throws Exception {
    var owner = owner("-Djava.io.tmpdir=" + folder, "");
    while (owner.isAlive() && owner.descendants().count() < 2) {
      Thread.sleep(1);
    }

    stopAndLookFor(owner, folder);
  }

  private static boolean isUnpacking(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".unfinished"));
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  private static void stopAndLookFor(Process owner, Path leftovers) throws InterruptedException {
    var children = owner.descendants().toList();

    owner.destroy();
    assertThat(owner.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(leftovers).isEmptyDirectory();
  }

  @Nested
  class WithAFolder {
    @TempDir static Path all;
    private Path folder;

    /// Unpacking takes most of a first start, so it is done once.
    @BeforeAll
    static void unpack() throws IOException {
      Programs.find(all);
    }

    @BeforeEach
    void linkToThePrograms() throws IOException {
      var programs = Programs.find(all).base();
      folder = Files.createTempDirectory(all, "server");
      Files.createSymbolicLink(folder.resolve(programs.getFileName()), programs);
    }

    @Test
    void keepsItsDataAndTakesANewPassword() throws Exception {
      try (var first = start("first")) {
        run(first, "CREATE TABLE t (a INT)");
        run(first, "INSERT INTO t VALUES (42)");
      }

      try (var second = start(PASSWORD)) {
        assertThat(ask(second, "SELECT a FROM t")).isEqualTo("42");
      }
    }

    @Test
    void isItsAlone() {
      try (var _ = start("p")) {
        assertThatIllegalStateException()
            .isThrownBy(() -> start("p"))
            .withMessageContaining("is in use by another running program");
      }
    }

    @Test
    void saysWhatIsWrongWhenThePortIsTaken() throws Exception {
      try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        assertThatIllegalStateException()
            .isThrownBy(() -> start("p", taken.getLocalPort()))
            .withMessageContaining("Address already in use");
      }

      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().contains("MariaDB"));
    }

    /// The second JVM is killed, so that nothing stops its server; the next start does.
    @Test
    void outlivesAKilledOwner() throws Exception {
      var owner = owner();
      long orphan = pidOfServer(owner);
      owner.destroyForcibly().waitFor();
      assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

      try (var next = start("next")) {
        assertThat(ask(next, "SELECT 1")).isEqualTo("1");
        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
      }
    }

    @Test
    void endsWithItsOwner() throws Exception {
      var owner = owner();
      long server = pidOfServer(owner);

      owner.destroy();
      assertThat(owner.waitFor(30, TimeUnit.SECONDS)).isTrue();

      assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private MariaDb start(String password) {
      return start(password, 0);
    }

    private MariaDb start(String password, int port) {
      return MariaDb.start(
          new MariaDb.Settings(Optional.of(folder), port, "suite", password, List.of("dice")));
    }

    private Process owner() throws IOException {
      return MariaDbTest.owner("-Xshare:auto", folder.toString());
    }

    private static long pidOfServer(Process owner) throws IOException {
      return Long.parseLong(owner.inputReader().readLine());
    }
  }

  /// A program that starts a server and waits for its end.
  static final class Owner {
    private Owner() {}

    public static void main(String[] args) throws InterruptedException {
      var folder = Optional.of(args[0]).filter(name -> !name.isEmpty()).map(Path::of);
      var db = MariaDb.start(new MariaDb.Settings(folder, 0, "suite", "p", List.of("dice")));
      System.out.println(db.pid());
      Thread.sleep(600_000);
    }
  }

  @Nested
  class Settings {
    @Test
    void keepThePasswordOutOfTheirText() {
      assertThat(settings("suite", "hidden").toString()).doesNotContain("hidden");
    }

    @Test
    void refuseNamesThatAreNone() {
      assertThatIllegalArgumentException().isThrownBy(() -> settings("a'b", ""));
      assertThatIllegalArgumentException().isThrownBy(() -> settings("suite", "two\nlines"));
    }

    private static MariaDb.Settings settings(String user, String password) {
      return new MariaDb.Settings(Optional.empty(), 0, user, password, List.of("dice"));
    }
  }

  private static Process owner(String option, String folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    return new ProcessBuilder(java, option, "-cp", classPath, Owner.class.getName(), folder)
        .start();
  }

  private static void run(MariaDb db, String sql) throws SQLException {
    try (var connection = login(db, db.user(), db.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(MariaDb db, String sql) throws SQLException {
    try (var connection = login(db, db.user(), db.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  private static Connection login(MariaDb db, String user, String password) throws SQLException {
    return DriverManager.getConnection(db.jdbcUrl("dice"), user, password);
  }
}

package lambdasuite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.migrations.Schema.Migrated;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static final int VERSIONS = 5;

  /// After which statements it is killed: every one with `-Dmigrations.step=1`, which takes minutes.
  private static final int STEP = Integer.getInteger("migrations.step", 5);

  /// Of all servers that are killed, since unpacking their programs takes longer than starting them.
  @TempDir static Path folder;

  private final Schema schema = new Schema("classpath:db/sample");

  @Test
  void appliesWhatIsMissing() throws SQLException {
    var database = TestServer.createDatabase();

    assertThat(schema.migrate(TestServer.waking(database))).isEqualTo(new Migrated("5", VERSIONS));
    assertThat(TestServer.ask(database, "SELECT id, title, stock FROM books"))
        .containsExactly("1|One|11", "2|Two|12");
    assertThat(schema.migrate(TestServer.waking(database))).isEqualTo(new Migrated("5", 0));
  }

  /// To be killed before a statement is to be killed after the one before it.
  @Test
  void comesToTheSameEndAfterWhicheverStatementItWasKilled() throws SQLException {
    var alone = TestServer.createDatabase();
    var whole = new DyingConnections(TestServer.waking(alone), _ -> false);
    schema.migrate(whole.dataSource());
    int statements = whole.statements().size();

    for (int at = 1; at <= statements; at += STEP) {
      var database = TestServer.createDatabase();
      var left = new AtomicInteger(at);
      var dying =
          new DyingConnections(TestServer.waking(database), _ -> left.decrementAndGet() == 0);
      assertThatExceptionOfType(MigrationException.class)
          .as("killed at %s", at)
          .isThrownBy(() -> schema.migrate(dying.dataSource()));

      schema.migrate(TestServer.waking(database));
      assertThat(TestServer.state(database))
          .as("%s", dying.statements())
          .isEqualTo(TestServer.state(alone));
      TestServer.execute("mysql", "DROP DATABASE " + database);
    }
    assertThat(statements).isGreaterThan(80);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE IF NOT EXISTS flyway_schema_history",
        "CREATE TABLE books",
        "ALTER TABLE books ADD",
        "INSERT INTO books",
        "UPDATE books",
        "ALTER TABLE books DROP"
      })
  void comesToTheSameEndWhenTheServerIsKilled(String statement) throws SQLException {
    var alone = TestServer.createDatabase();
    schema.migrate(TestServer.waking(alone));
    var shop = "shop" + Integer.toUnsignedString(statement.hashCode());
    var settings = new MariaDb.Settings(Optional.of(folder), 0, "suite", "secret", List.of(shop));

    try (var server = MariaDb.start(settings)) {
      var dying =
          new DyingConnections(
              TestServer.waking(TestServer.config(server, shop), Duration.ofSeconds(1)),
              sql -> sql.startsWith(statement) && kill(server));
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(() -> schema.migrate(dying.dataSource()));
    }
    try (var server = MariaDb.start(settings)) {
      var config = TestServer.config(server, shop);
      schema.migrate(TestServer.waking(config, Duration.ofSeconds(60)));
      assertThat(TestServer.state(server, shop)).isEqualTo(TestServer.state(alone));
    }
  }

  private static boolean kill(MariaDb server) {
    var process = ProcessHandle.of(server.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    return true;
  }

  @Test
  void isSafeWhenSeveralRunAtOnce() throws Exception {
    var alone = TestServer.createDatabase();
    schema.migrate(TestServer.waking(alone));

    for (int round = 0; round < 5; round++) {
      var database = TestServer.createDatabase();
      Callable<Migrated> run = () -> schema.migrate(TestServer.waking(database));
      try (var runs = Executors.newVirtualThreadPerTaskExecutor()) {
        int applied = 0;
        for (var done : runs.invokeAll(List.of(run, run, run, run))) {
          assertThat(done.get().version()).isEqualTo("5");
          applied += done.get().applied();
        }
        assertThat(applied).isEqualTo(VERSIONS);
      }
      assertThat(TestServer.state(database)).isEqualTo(TestServer.state(alone));
    }
  }

  @Test
  void makesTheHistoryThatFlywayWouldMake() throws SQLException {
    var ours = TestServer.createDatabase();
    var theirs = TestServer.createDatabase();
    schema.migrate(TestServer.waking(ours));
    Flyway.configure()
        .dataSource(TestServer.waking(theirs))
        .locations(new String[] {"classpath:db/sample"})
        .load()
        .migrate();
    var create = "SHOW CREATE TABLE flyway_schema_history";

    assertThat(TestServer.ask(ours, create)).isEqualTo(TestServer.ask(theirs, create));
    assertThat(schema.migrate(TestServer.waking(theirs))).isEqualTo(new Migrated("5", 0));
  }

  @Test
  void saysWhichMigrationFailedAndLetsItBeMended() throws SQLException {
    var database = TestServer.createDatabase();

    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(() -> new Schema("classpath:db/broken").migrate(TestServer.waking(database)))
          .withMessage("Migration 2 failed: error 1064, SQL state 42000");
    }

    assertThat(schema.migrate(TestServer.waking(database))).isEqualTo(new Migrated("5", 4));
  }

  @Test
  void doesNotTakeWhatSomebodyElseMadeForItsOwn() throws SQLException {
    var database = TestServer.createDatabase();
    TestServer.execute(database, "CREATE TABLE books (something INT)");

    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(() -> schema.migrate(TestServer.waking(database)))
          .withMessage("Migration 1 failed: error 1050, SQL state 42S01");
    }
  }

  @Test
  void refusesAMigrationThatWasChangedAfterwards() throws SQLException {
    var database = TestServer.createDatabase();
    schema.migrate(TestServer.waking(database));

    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> new Schema("classpath:db/changed").migrate(TestServer.waking(database)))
        .withMessageStartingWith("The schema does not fit the migrations: ");
  }

  @Test
  void leavesANewerSchemaAloneWhenAStackIsRolledBack() throws SQLException {
    var database = TestServer.createDatabase();
    schema.migrate(TestServer.waking(database));
    var state = TestServer.state(database);

    new Schema("classpath:db/older").migrate(TestServer.waking(database));

    assertThat(TestServer.state(database)).isEqualTo(state);
  }

  @Test
  void keepsTheTablesThatWereThereBefore() throws SQLException {
    var database = TestServer.createDatabase();
    TestServer.execute(database, "CREATE TABLE letters (id INT PRIMARY KEY)");
    TestServer.execute(database, "INSERT INTO letters VALUES (1)");

    assertThat(schema.migrate(TestServer.waking(database)).applied()).isEqualTo(VERSIONS);
    assertThat(TestServer.ask(database, "SELECT id FROM letters")).containsExactly("1");
  }

  @Test
  void numbersItsOwnMigrationsWithoutGaps() throws SQLException {
    var database = TestServer.createDatabase();
    int last = new Schema("classpath:db/migration").migrate(TestServer.waking(database)).applied();

    assertThat(TestServer.ask(database, "SELECT version FROM flyway_schema_history"))
        .isEqualTo(IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList());
  }
}

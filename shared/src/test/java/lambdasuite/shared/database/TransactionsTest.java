package lambdasuite.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.UnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {
  private static final String INSERT = "INSERT INTO rolls (outcome) VALUES (1)";
  private static final String COUNT = "SELECT COUNT(*) FROM rolls";

  private static MariaDb server;

  private final Transactions transactions = new Transactions(database());
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeAll
  static void start() throws SQLException {
    server = MariaDb.temporary("dice");
    run("CREATE TABLE rolls (id INT AUTO_INCREMENT PRIMARY KEY, outcome INT, sides INT DEFAULT 6)");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    run("TRUNCATE TABLE rolls");
  }

  @ParameterizedTest
  @ValueSource(ints = {1213, 1205, 1062, 8002, 9007, 8028})
  void runsAgainWhatAnotherTransactionHindered(int code) throws SQLException {
    transactions.write(connection -> insertAndFail(connection, code, 3));

    assertThat(runs).hasValue(4);
    assertThat(ask(COUNT)).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1213, 9007})
  void runsOneStatementAgainToo(int code) throws SQLException {
    transactions.writeAtOnce(
        connection -> {
          if (runs.getAndIncrement() < 3) {
            throw new SQLException("made up", "HY000", code);
          }
          insert(connection);
          return connection.getAutoCommit();
        });

    assertThat(runs).hasValue(4);
    assertThat(ask(COUNT)).isEqualTo("1");
  }

  @Test
  void runsNothingMoreThanFourTimes() throws SQLException {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> transactions.write(connection -> insertAndFail(connection, 1213, 1_000)));

    assertThat(runs).hasValue(4);
    assertThat(ask(COUNT)).isEqualTo("0");
  }

  @Test
  void runsNothingAgainThatFailsForItself() throws SQLException {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> transactions.write(connection -> insertAndFail(connection, 1317, 1_000)));

    assertThat(runs).hasValue(1);
    assertThat(ask(COUNT)).isEqualTo("0");
  }

  @Test
  void rollsBackWhenItsCallerFails() throws SQLException {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                transactions.write(
                    connection -> {
                      insert(connection);
                      throw new IllegalStateException("a fault of ours");
                    }));

    assertThat(ask(COUNT)).isEqualTo("0");
  }

  /// Real locks: each of two transactions has what the other wants.
  @Test
  void survivesADeadlock() throws Exception {
    run(INSERT);
    run(INSERT);
    var other = new Transactions(database());
    var both = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var up = threads.submit(() -> transactions.write(c -> update(c, both, 1, 2)));
      var down = threads.submit(() -> other.write(c -> update(c, both, 2, 1)));
      up.get();
      down.get();
    }

    assertThat(ask("SELECT SUM(sides) FROM rolls")).isEqualTo("16");
    assertThat(runs).hasValue(3);
  }

  private boolean update(Connection connection, CyclicBarrier both, int first, int second)
      throws SQLException {
    boolean again = runs.incrementAndGet() > 2;
    try (var statement = connection.createStatement()) {
      statement.execute("UPDATE rolls SET sides = sides + 1 WHERE id = " + first);
      if (!again) {
        both.await();
      }
      return statement.execute("UPDATE rolls SET sides = sides + 1 WHERE id = " + second);
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Or a key and a shard would be locked for as long as MySQL usually waits, which is eight hours.
  @Test
  void isGivenUpByTheServerAMinuteAfterItsClientIsGone() {
    assertThat(transactions.<String>read(c -> ask(c, "SELECT @@wait_timeout"))).isEqualTo("60");
    assertThat(transactions.<String>read(c -> ask(c, "SELECT @@innodb_lock_wait_timeout")))
        .isEqualTo("4");
  }

  @Test
  void readsWhatOthersCommittedMeanwhile() throws SQLException {
    assertThat(transactions.<String>read(c -> ask(c, COUNT))).isEqualTo("0");
    transactions.write(connection -> insertAndFail(connection, 0, 0));
    run(INSERT);

    assertThat(transactions.<String>read(c -> ask(c, COUNT))).isEqualTo("2");
    run(INSERT);
    assertThat(transactions.<String>read(c -> ask(c, COUNT))).isEqualTo("3");
  }

  private boolean insertAndFail(Connection connection, int code, int times) throws SQLException {
    insert(connection);
    if (runs.getAndIncrement() < times) {
      throw new SQLException("made up", "HY000", code);
    }
    return true;
  }

  private static void insert(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(INSERT);
    }
  }

  private static void run(String sql) throws SQLException {
    try (var connection = connect()) {
      connection.createStatement().execute(sql);
    }
  }

  private static String ask(String sql) throws SQLException {
    try (var connection = connect()) {
      return ask(connection, sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl("dice"), server.user(), server.password());
  }

  private static Database database() {
    var login = new Credentials.Login(server.user(), server.password());
    var config =
        new DatabaseConfig("127.0.0.1", server.port(), "dice", DatabaseConfig.Tls.DISABLED, login);
    return new Database(config, InstantSource.system());
  }
}

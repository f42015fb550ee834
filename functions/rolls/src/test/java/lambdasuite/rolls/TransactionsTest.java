package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {
  private static final String INSERT = "INSERT INTO rolls (outcome) VALUES (1)";

  private final Database database = TestServer.database("dice");
  private final Transactions transactions = new Transactions(database);
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void empty() {
    TestServer.empty(database);
  }

  @ParameterizedTest
  @ValueSource(ints = {1213, 1205, 1062})
  void runsAgainWhatAnotherTransactionHindered(int code) {
    transactions.write(connection -> insertAndFail(connection, code, 3));

    assertThat(runs).hasValue(4);
    assertThat(rows()).isEqualTo("1");
  }

  @Test
  void runsNothingMoreThanFourTimes() {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> transactions.write(connection -> insertAndFail(connection, 1213, 1_000)));

    assertThat(runs).hasValue(4);
    assertThat(rows()).isEqualTo("0");
  }

  @Test
  void runsNothingAgainThatFailsForItself() {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> transactions.write(connection -> insertAndFail(connection, 1317, 1_000)));

    assertThat(runs).hasValue(1);
    assertThat(rows()).isEqualTo("0");
  }

  @Test
  void rollsBackWhenItsCallerFails() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                transactions.write(
                    connection -> {
                      insert(connection);
                      throw new IllegalStateException("a fault of ours");
                    }));

    assertThat(rows()).isEqualTo("0");
  }

  /// Real locks: each of two transactions has what the other wants.
  @Test
  void survivesADeadlock() throws Exception {
    TestServer.run(database, INSERT);
    TestServer.run(database, INSERT);
    var other = new Transactions(TestServer.database("dice"));
    var both = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var up = threads.submit(() -> transactions.write(c -> update(c, both, 1, 2)));
      var down = threads.submit(() -> other.write(c -> update(c, both, 2, 1)));
      up.get();
      down.get();
    }

    assertThat(TestServer.ask(database, "SELECT SUM(sides) FROM rolls")).isEqualTo("16");
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
    assertThat(TestServer.ask(database, "SELECT @@wait_timeout")).isEqualTo("60");
    assertThat(TestServer.ask(database, "SELECT @@innodb_lock_wait_timeout")).isEqualTo("4");
  }

  @Test
  void readsWhatOthersCommittedMeanwhile() {
    assertThat(transactions.<String>read(TransactionsTest::count)).isEqualTo("0");
    transactions.write(connection -> insertAndFail(connection, 0, 0));
    TestServer.run(TestServer.database("dice"), INSERT);

    assertThat(transactions.<String>read(TransactionsTest::count)).isEqualTo("2");
    TestServer.run(TestServer.database("dice"), INSERT);
    assertThat(transactions.<String>read(TransactionsTest::count)).isEqualTo("3");
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

  private String rows() {
    return TestServer.ask(TestServer.database("dice"), "SELECT COUNT(*) FROM rolls");
  }

  private static String count(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM rolls")) {
      rows.next();
      return rows.getString(1);
    }
  }
}

package lambdasuite.rolls;

import static lambdasuite.rolls.TestServer.ask;
import static lambdasuite.rolls.TestServer.counted;
import static lambdasuite.rolls.TestServer.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import lambdasuite.shared.database.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UncountedRollsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Database DATABASE = TestServer.database("dice");
  private static final NewRoll ADA = by("Ada");

  @BeforeEach
  void empty() {
    TestServer.empty(DATABASE);
  }

  @Test
  void saysTheSameBeforeAndAfterCounting() throws SQLException {
    var repository = new MySqlRollRepository(DATABASE);
    for (var name : List.of("Ada", "ada", "Ada ", "", "Zoë", "Zoë")) {
      Submissions.add(repository, by(name));
    }
    Submissions.add(repository, new NewRoll(7, 101, Optional.of("Ada"), Optional.empty()));
    var before = repository.statistics(Optional.empty());

    count(NOW);

    assertThat(ranges()).isEqualTo("8-4294967295");
    assertThat(repository.statistics(Optional.empty())).isEqualTo(before);
    for (var name : List.of("Ada", "ada", "Ada ", "")) {
      assertThat(counted(DATABASE, Optional.of(name))).isEqualTo(1);
    }
    assertThat(counted(DATABASE, Optional.of("Zoë"))).isEqualTo(2);
  }

  @Test
  void seesARollThatIsCommittedLateBeforeAndAfterItIsCounted() throws SQLException {
    try (var late = connection()) {
      late.setAutoCommit(false);
      RollTable.insert(late, List.of(ADA), NOW);
      Submissions.add(new MySqlRollRepository(DATABASE), ADA);
      count(NOW);
      assertThat(ranges()).isEqualTo("1-1,3-4294967295");
      assertThat(counted(DATABASE, Optional.empty())).isEqualTo(1);

      late.commit();
    }

    assertThat(counted(DATABASE, Optional.of("Ada"))).isEqualTo(2);
    count(NOW);
    assertThat(ranges()).isEqualTo("3-4294967295");
    assertThat(counted(DATABASE, Optional.of("Ada"))).isEqualTo(2);
  }

  @Test
  void splitsARangeAroundWhatCameLate() throws SQLException {
    run(DATABASE, "UPDATE uncounted_rolls SET first_id = 101");
    run(
        DATABASE,
        "INSERT INTO uncounted_rolls (last_id, first_id, noted_at) VALUES (20, 11, NOW())");
    run(
        DATABASE,
        "INSERT INTO rolls (id, outcome, rolled_by) VALUES (11, 1, 'Ada'), (15, 1, NULL)");

    count(NOW);

    assertThat(ranges()).isEqualTo("12-14,16-20,101-4294967295");
    assertThat(counted(DATABASE, Optional.empty())).isEqualTo(2);
  }

  @Test
  void forgetsAfterADayWhatWasRolledBack() throws SQLException {
    try (var connection = connection()) {
      connection.setAutoCommit(false);
      RollTable.insert(connection, List.of(ADA), NOW);
      connection.rollback();
    }
    Submissions.add(new MySqlRollRepository(DATABASE), ADA);

    count(NOW);
    count(NOW.plus(Duration.ofDays(1)));
    assertThat(ranges()).isEqualTo("1-1,3-4294967295");
    count(NOW.plus(Duration.ofDays(1)).plusSeconds(1));
    assertThat(ranges()).isEqualTo("3-4294967295");
  }

  /// The table takes any number, so another program may have stored them.
  @Test
  void passesOverWhatNoDiceShows() throws SQLException {
    var repository = new MySqlRollRepository(DATABASE);
    run(DATABASE, "INSERT INTO rolls (outcome, sides) VALUES (0, 6), (7, 6), (1, 0), (6, 6)");
    assertThat(repository.list(RollFilter.ALL, Optional.empty(), 9)).hasSize(4);
    assertThat(counted(DATABASE, Optional.empty())).isEqualTo(1);

    count(NOW);

    assertThat(ranges()).isEqualTo("5-4294967295");
    assertThat(counted(DATABASE, Optional.empty())).isEqualTo(1);
  }

  @Test
  void leavesItToWhoeverCountsAlready() throws SQLException {
    Submissions.add(new MySqlRollRepository(DATABASE), ADA);
    try (var other = connection()) {
      other.setAutoCommit(false);
      UncountedRolls.count(other, NOW);

      count(NOW);
      other.rollback();
    }

    assertThat(ranges()).isEqualTo("1-4294967295");
    assertThat(counted(DATABASE, Optional.empty())).isEqualTo(1);
  }

  @Test
  void countsTheLastIdThereIs() throws SQLException {
    run(DATABASE, "ALTER TABLE rolls AUTO_INCREMENT = " + Roll.LAST_ID);
    Submissions.add(new MySqlRollRepository(DATABASE), ADA);

    count(NOW);
    count(NOW);

    assertThat(ranges()).isEqualTo("1-4294967294,4294967296-4294967295");
    assertThat(counted(DATABASE, Optional.empty())).isEqualTo(1);
  }

  @Test
  void isDoneByWhoeverStoresTheThousandthRoll() {
    var repository = new MySqlRollRepository(DATABASE);
    Submissions.addAll(repository, NOW, Collections.nCopies(998, ADA).toArray(NewRoll[]::new));
    assertThat(ranges()).isEqualTo("1-4294967295");

    Submissions.add(repository, ADA);

    assertThat(ranges()).isEqualTo("1000-4294967295");
    assertThat(ask(DATABASE, "SELECT SUM(rolls) FROM roller_counts")).isEqualTo("999");
  }

  /// Single rolls, batches and rollbacks by eight at once, which count as it falls due.
  @Test
  void losesAndDoublesNothingWhileManyRoll() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> rollOften(i)).toList();
      for (var result : threads.invokeAll(all)) {
        result.get();
      }
    }

    var rows = ask(DATABASE, "SELECT COUNT(*) FROM rolls");
    System.out.println(rows + " rolls at once, left to count: " + ranges());
    assertThat(counted(DATABASE, Optional.empty())).isEqualTo(Long.parseLong(rows));
    assertThat(counted(DATABASE, Optional.of("Ada"))).isEqualTo(Long.parseLong(rows));
    assertThat(ask(DATABASE, "SELECT SUM(rolls) >= 10000 FROM dice_counts")).isEqualTo("1");
  }

  private static boolean rollOften(int seed) throws SQLException {
    var random = new Random(seed);
    var repository = new MySqlRollRepository(TestServer.database("dice"));
    for (int i = 0; i < 60; i++) {
      int count = random.nextBoolean() ? 1 : 1 + random.nextInt(100);
      Submissions.addAll(repository, NOW, Collections.nCopies(count, ADA).toArray(NewRoll[]::new));
      try (var connection = connection()) {
        connection.setAutoCommit(false);
        RollTable.insert(connection, Collections.nCopies(random.nextInt(1, 9), ADA), NOW);
        connection.rollback();
      }
    }
    return true;
  }

  private static void count(Instant now) throws SQLException {
    try (var connection = connection()) {
      connection.setAutoCommit(false);
      UncountedRolls.count(connection, now);
      connection.commit();
    }
  }

  private static String ranges() {
    return ask(
        DATABASE,
        "SELECT GROUP_CONCAT(CONCAT(first_id, '-', last_id) ORDER BY last_id) FROM uncounted_rolls");
  }

  private static NewRoll by(String name) {
    return new NewRoll(1, 6, Optional.of(name), Optional.empty());
  }

  private static Connection connection() throws SQLException {
    var server = TestServer.SERVER;
    return DriverManager.getConnection(server.jdbcUrl("dice"), server.user(), server.password());
  }
}

package lambdasuite.rolls;

import static lambdasuite.rolls.Submissions.add;
import static lambdasuite.rolls.TestServer.ask;
import static lambdasuite.rolls.TestServer.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.MySqlExpiredKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MySqlRollRepositoryTest extends RollRepositoryContract {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Database DATABASE = TestServer.database("dice");
  private static final NewRoll SIX = new NewRoll(6, 6, Optional.empty(), Optional.empty());

  private final RollRepository repository = new MySqlRollRepository(DATABASE);

  @BeforeEach
  void empty() {
    TestServer.empty(DATABASE);
  }

  @Override
  RollRepository repository() {
    return repository;
  }

  @Test
  void hasTheColumnsOfTheMission() {
    assertThat(
            ask(
                DATABASE,
                """
                SELECT GROUP_CONCAT(CONCAT_WS(' ', column_name, column_type, is_nullable)
                  ORDER BY ordinal_position)
                FROM information_schema.columns
                WHERE table_schema = 'dice' AND table_name = 'rolls'
                """))
        .isEqualTo(
            "id int(10) unsigned NO,outcome int(10) unsigned NO,sides int(10) unsigned NO,"
                + "rolled_by varchar(60) YES,created_by varchar(60) YES,created_at timestamp NO");
  }

  @Test
  void migratesAgainWithoutHarm() {
    add(repository, SIX);

    TestServer.migrate(DATABASE);

    assertThat(ask(DATABASE, "SELECT COUNT(*) FROM rolls")).isEqualTo("1");
  }

  @Test
  void storesTheSameInstantWhateverTheServersTimeZone() {
    run(DATABASE, "SET GLOBAL time_zone = '+05:00'");
    try {
      var abroad = new MySqlRollRepository(TestServer.database("dice"));
      var stored = add(abroad, SIX, NOW);

      assertThat(
              ask(
                  DATABASE,
                  "SELECT UNIX_TIMESTAMP(created_at) FROM rolls WHERE id = " + stored.id()))
          .isEqualTo(String.valueOf(NOW.getEpochSecond()));
      assertThat(abroad.find(stored.id())).contains(stored);
      assertThat(repository.find(stored.id())).contains(stored);
    } finally {
      run(DATABASE, "SET GLOBAL time_zone = SYSTEM");
    }
  }

  @Test
  void givesOutTheLastIdThereIs() {
    run(DATABASE, "ALTER TABLE rolls AUTO_INCREMENT = " + Roll.LAST_ID);

    var stored = add(repository, SIX);

    assertThat(stored.id()).isEqualTo(Roll.LAST_ID);
    assertThat(repository.find(Roll.LAST_ID)).contains(stored);
  }

  /// What the function's user may do at the least.
  @Test
  void needsNoMoreThanTheseRights() {
    run(DATABASE, "CREATE OR REPLACE USER roller IDENTIFIED BY 'p'");
    run(DATABASE, "GRANT SELECT, INSERT ON dice.rolls TO roller");
    run(DATABASE, "GRANT SELECT, INSERT, DELETE ON dice.idempotency_keys TO roller");
    run(DATABASE, "GRANT SELECT, INSERT, UPDATE ON dice.dice_counts TO roller");
    run(DATABASE, "GRANT SELECT, INSERT, UPDATE ON dice.roller_counts TO roller");
    run(DATABASE, "GRANT SELECT, INSERT, UPDATE, DELETE ON dice.uncounted_rolls TO roller");
    var database = TestServer.database("dice", "roller", "p");
    var roller = new MySqlRollRepository(database);
    var key = Optional.of(new IdempotencyKey("k", "00".repeat(32)));
    var ada = new NewRoll(6, 6, Optional.of("Ada"), Optional.empty());

    for (var at : new Instant[] {NOW, NOW.plusSeconds(1), NOW.plus(IdempotencyKey.LIFETIME)}) {
      roller.store(Submissions.of(at, key, ada));
    }

    assertThat(roller.list(RollFilter.ALL, Optional.empty(), 10)).hasSize(2);
    assertThat(roller.statistics(Optional.empty())).hasSize(1);
    assertThat(new MySqlExpiredKeys(database).delete(NOW.plusSeconds(1_000_000), 10)).isEqualTo(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> run(database, "DELETE FROM rolls"))
        .withCauseInstanceOf(SQLException.class);
  }
}

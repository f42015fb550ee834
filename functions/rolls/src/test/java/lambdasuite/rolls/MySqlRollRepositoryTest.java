package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import lambdasuite.shared.database.Database;
import org.junit.jupiter.api.Test;

class MySqlRollRepositoryTest extends RollRepositoryContract {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Database DATABASE = TestServer.database("dice");
  private static final NewRoll SIX = new NewRoll(6, 6, Optional.empty(), Optional.empty());

  private final RollRepository repository = new MySqlRollRepository(DATABASE);

  @Override
  RollRepository repository() {
    return repository;
  }

  @Test
  void createsTheTableWhereThereIsNone() {
    var fresh = TestServer.database("fresh");
    var rolls = new MySqlRollRepository(fresh);
    run(fresh, "DROP TABLE IF EXISTS rolls");

    assertThat(rolls.find(1)).isEmpty();
    run(fresh, "DROP TABLE rolls");
    assertThat(rolls.insert(SIX, NOW).id()).isEqualTo(1);
  }

  @Test
  void worksOnATableThatWasMadeBefore() {
    var elsewhere = TestServer.database("elsewhere");
    repository.find(1);
    run(elsewhere, "DROP TABLE IF EXISTS rolls");
    run(elsewhere, "CREATE TABLE rolls LIKE dice.rolls");

    assertThat(new MySqlRollRepository(elsewhere).insert(SIX, NOW).id()).isEqualTo(1);
  }

  @Test
  void givesTheTableTheColumnsOfTheMission() {
    repository.find(1);

    assertThat(
            ask(
                "SELECT GROUP_CONCAT(CONCAT_WS(' ', column_name, column_type, is_nullable) ORDER BY ordinal_position)"
                    + " FROM information_schema.columns WHERE table_schema = 'dice' AND table_name = 'rolls'"))
        .isEqualTo(
            "id int(10) unsigned NO,outcome int(10) unsigned NO,sides int(10) unsigned NO,"
                + "rolled_by varchar(60) YES,created_by varchar(60) YES,created_at timestamp NO");
  }

  @Test
  void storesTheSameInstantWhateverTheServersTimeZone() {
    run(DATABASE, "SET GLOBAL time_zone = '+05:00'");
    try {
      var abroad = new MySqlRollRepository(TestServer.database("dice"));
      var stored = abroad.insert(SIX, NOW);

      assertThat(ask("SELECT UNIX_TIMESTAMP(created_at) FROM rolls WHERE id = " + stored.id()))
          .isEqualTo(String.valueOf(NOW.getEpochSecond()));
      assertThat(abroad.find(stored.id())).contains(stored);
      assertThat(repository.find(stored.id())).contains(stored);
    } finally {
      run(DATABASE, "SET GLOBAL time_zone = SYSTEM");
    }
  }

  @Test
  void givesOutTheLastIdThereIs() {
    var last = TestServer.database("elsewhere");
    repository.find(1);
    run(last, "DROP TABLE IF EXISTS rolls");
    run(last, "CREATE TABLE rolls LIKE dice.rolls");
    run(last, "ALTER TABLE rolls AUTO_INCREMENT = " + Roll.LAST_ID);

    var stored = new MySqlRollRepository(last).insert(SIX, NOW);

    assertThat(stored.id()).isEqualTo(Roll.LAST_ID);
    assertThat(new MySqlRollRepository(last).find(Roll.LAST_ID)).contains(stored);
  }

  @Test
  void saysThatTheDatabaseRefusesWhenTheTableCannotBeMade() {
    run(DATABASE, "CREATE OR REPLACE USER reader IDENTIFIED BY 'p'");
    run(DATABASE, "GRANT SELECT, INSERT ON fresh.* TO reader");
    run(DATABASE, "DROP TABLE IF EXISTS fresh.rolls");

    assertThatIllegalStateException()
        .isThrownBy(
            () -> new MySqlRollRepository(TestServer.database("fresh", "reader", "p")).find(1))
        .withCauseInstanceOf(SQLException.class)
        .havingCause()
        .withMessageContaining("CREATE command denied");
  }

  private static void run(Database database, String sql) {
    database.call(
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  private static String ask(String sql) {
    return DATABASE.call(
        connection -> {
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
          }
        });
  }
}

package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the stack's custom resource has left in the database.
@ExtendWith(SuiteUnderTest.class)
class MigrationsIT {
  private final Deployed suite;

  MigrationsIT(Deployed suite) {
    this.suite = suite;
  }

  @BeforeEach
  void requireItsDatabase() {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
  }

  @Test
  void everyMigrationIsDone() throws SQLException {
    assertThat(ask("SELECT DISTINCT success FROM flyway_schema_history")).containsExactly("1");
    assertThat(ask("SHOW TABLES")).contains("rolls");
    assertThat(ask("SELECT version FROM schema_begun")).isEmpty();
  }

  @Test
  void theRollsFunctionMayOnlyWhatItMust() throws SQLException {
    assertThat(ask("SHOW GRANTS FOR rolls"))
        .contains("GRANT SELECT, INSERT ON `dice`.`rolls` TO `rolls`@`%`")
        .noneMatch(grant -> grant.contains("ALL PRIVILEGES") || grant.contains("DROP"));
  }

  private List<String> ask(String sql) throws SQLException {
    var database = RunningSuite.require(suite.home().orElseThrow()).database();
    var url =
        "jdbc:mysql://%s:%d/%s?sslMode=DISABLED"
            .formatted(database.host(), database.port(), database.name());
    var found = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(url, database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}

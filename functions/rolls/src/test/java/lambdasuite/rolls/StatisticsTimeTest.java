package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lambdasuite.shared.database.Database;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How long statistics and pages take over many rolls, as many as `-Drolls.rows` says, by 1,000
/// names with dice of 4 to 20 sides.
class StatisticsTimeTest {
  private static final int ROWS = Integer.getInteger("rolls.rows", 100_000);
  private static final int TIMES = 50;

  /// However many there are, and those included that tell how many were read.
  private static final long MOST_ROWS_READ = 5_000;

  private static final Database DATABASE = TestServer.database("elsewhere");

  /// Over a connection without the deadline of a request.
  @BeforeAll
  static void fill() throws SQLException {
    TestServer.empty(DATABASE);
    var server = TestServer.SERVER;
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("elsewhere"), server.user(), server.password());
        var statement = connection.createStatement()) {
      if (ROWS > 1_000_000) {
        // As a database of that size has it; the test's own would be on its disk all the time.
        statement.execute("SET GLOBAL innodb_buffer_pool_size = 2 * 1024 * 1024 * 1024");
      }
      // Or counting would lock every row that it reads.
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      // Sorted once at the end, indexes are made many times faster than row by row.
      var indexes = indexes(statement);
      for (var index : indexes.keySet()) {
        statement.execute("ALTER TABLE rolls DROP INDEX " + index);
      }
      for (int first = 1; first <= ROWS; first += 100_000) {
        statement.execute(rolls(first, Math.min(first + 99_999, ROWS)));
      }
      for (var index : indexes.entrySet()) {
        statement.execute(
            "ALTER TABLE rolls ADD INDEX " + index.getKey() + " (" + index.getValue() + ")");
      }
      // As many as are left for the next one who counts.
      statement.execute("UPDATE uncounted_rolls SET first_id = (SELECT MAX(id) - 998 FROM rolls)");
      statement.execute(
          """
          INSERT INTO dice_counts
          SELECT sides, outcome, COUNT(*) FROM rolls
          WHERE id < (SELECT MIN(first_id) FROM uncounted_rolls)
          GROUP BY sides, outcome
          """);
      statement.execute(
          """
          INSERT INTO roller_counts
          SELECT rolled_by, sides, outcome, COUNT(*) FROM rolls
          WHERE id < (SELECT MIN(first_id) FROM uncounted_rolls)
          GROUP BY rolled_by, sides, outcome
          """);
      statement.execute("ANALYZE TABLE rolls, dice_counts, roller_counts");
    }
  }

  /// The columns of each index of the table, as the migrations made it.
  private static Map<String, String> indexes(Statement statement) throws SQLException {
    var indexes = new TreeMap<String, String>();
    try (var rows =
        statement.executeQuery(
            """
            SELECT index_name, GROUP_CONCAT(column_name ORDER BY seq_in_index)
            FROM information_schema.statistics
            WHERE table_schema = 'elsewhere' AND table_name = 'rolls' AND index_name <> 'PRIMARY'
            GROUP BY index_name
            """)) {
      while (rows.next()) {
        indexes.put(rows.getString(1), rows.getString(2));
      }
    }
    return indexes;
  }

  private static String rolls(int first, int last) {
    return """
        INSERT INTO rolls (outcome, sides, rolled_by, created_by, created_at)
        SELECT 1 + FLOOR(RAND(seq) * s.sides), s.sides, CONCAT('player ', MOD(seq, 1000)),
          'bulk', '2026-01-01 00:00:00' + INTERVAL seq SECOND
        FROM (SELECT seq, ELT(1 + MOD(seq, 6), 4, 6, 8, 10, 12, 20) AS sides
          FROM seq_%d_to_%d) AS s
        """
        .formatted(first, last);
  }

  @Test
  void statisticsStayFast() throws Exception {
    var caller = Caller.of(new MySqlRollRepository(DATABASE), InstantSource.system());

    assertThat(count(caller.statistics(Map.of()))).isEqualTo(ROWS);
    System.out.println(ROWS + " rows, plan of the statistics:");
    plan(StatisticsQuery.ofAll());
    plan(StatisticsQuery.ofRoller().replace("?", "X'706C617965722037'"));
    for (var query : List.of(Map.<String, String>of(), Map.of("rolled_by", "player 7"))) {
      assertFast("statistics " + query, () -> caller.statistics(query));
    }
  }

  @Test
  void pagesStayFast() throws Exception {
    var caller = Caller.of(new MySqlRollRepository(DATABASE), InstantSource.system());

    for (var query :
        List.of(
            Map.<String, String>of(),
            Map.of("rolled_by", "player 7"),
            Map.of("sides", "20"),
            Map.of("outcome", "20"),
            Map.of("sides", "20", "outcome", "20", "rolled_by", "player 5"),
            Map.of("to", "2026-01-01T12:00:00Z"))) {
      assertFast("page " + query, () -> caller.list(query));
    }
  }

  /// Time is printed; what is held is the rows that are read, since the machine may be busy.
  private static void assertFast(String what, StandardOutput.Code code) throws Exception {
    long before = rowsRead();
    code.run();
    assertThat(rowsRead() - before).as("rows read by " + what).isLessThan(MOST_ROWS_READ);
    printMedian(what, code);
  }

  private static long rowsRead() {
    return Long.parseLong(
        TestServer.ask(
            DATABASE,
            """
            SELECT CAST(SUM(variable_value) AS UNSIGNED)
            FROM information_schema.session_status
            WHERE variable_name LIKE 'HANDLER\\_READ%'
            """));
  }

  private static void printMedian(String what, StandardOutput.Code code) throws Exception {
    var millis = new double[TIMES];
    StandardOutput.of(
        () -> {
          for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            code.run();
            millis[i] = (System.nanoTime() - begin) / 1e6;
          }
        });
    Arrays.sort(millis);
    System.out.printf(
        "%d rows: %s takes %.1f ms (median), %.1f ms (slowest)%n",
        ROWS, what, millis[TIMES / 2], millis[TIMES - 1]);
  }

  private static void plan(String sql) {
    DATABASE.call(
        connection -> {
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery("EXPLAIN " + sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
              var line = new StringBuilder("  ");
              for (int i = 1; i <= columns; i++) {
                line.append(rows.getString(i)).append(" | ");
              }
              System.out.println(line);
            }
            return true;
          }
        });
  }

  private static long count(Caller.Answer reply) {
    return Pattern.compile("\"count\":(\\d+)")
        .matcher(reply.body())
        .results()
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .sum();
  }
}

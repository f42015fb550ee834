package lambdasuite.rolls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Makes [DiceStatistics] of what [CountTables] counted and of [UncountedRolls]; one statement, so
/// that a roll is seen in one of them only.
final class StatisticsQuery {
  private StatisticsQuery() {}

  static List<DiceStatistics> run(Connection connection, Optional<String> rolledBy)
      throws SQLException {
    var sql = rolledBy.isPresent() ? ofRoller() : ofAll();
    try (var statement = connection.prepareStatement(sql)) {
      if (rolledBy.isPresent()) {
        statement.setBytes(1, rolledBy.get().getBytes(UTF_8));
        statement.setBytes(2, rolledBy.get().getBytes(UTF_8));
      }
      try (var rows = statement.executeQuery()) {
        return statistics(rows);
      }
    }
  }

  static String ofAll() {
    return statisticsOf(
        """
        SELECT sides, outcome, SUM(rolls) AS rolls
        FROM (
          SELECT sides, outcome, rolls
          FROM dice_counts
          UNION ALL
          SELECT r.sides, r.outcome, 1
          FROM uncounted_rolls u
          STRAIGHT_JOIN rolls r FORCE INDEX (PRIMARY) ON r.id BETWEEN u.first_id AND u.last_id
          WHERE r.sides <= 100 AND r.outcome BETWEEN 1 AND r.sides
        ) AS parts
        GROUP BY sides, outcome
        """);
  }

  static String ofRoller() {
    return statisticsOf(
        """
        SELECT sides, outcome, SUM(rolls) AS rolls
        FROM (
          SELECT sides, outcome, rolls
          FROM roller_counts
          WHERE rolled_by = ?
          UNION ALL
          SELECT r.sides, r.outcome, 1
          FROM uncounted_rolls u
          STRAIGHT_JOIN rolls r FORCE INDEX (PRIMARY) ON r.id BETWEEN u.first_id AND u.last_id
          WHERE r.sides <= 100 AND r.outcome BETWEEN 1 AND r.sides
            AND CAST(r.rolled_by AS BINARY) = ?
        ) AS parts
        GROUP BY sides, outcome
        """);
  }

  /// With equal shares expected, Pearson's sum of `(rolls - expected)² / expected` is
  /// `sides * SUM(rolls²) / count - count`, where outcomes that never came need no row.
  private static String statisticsOf(String histogram) {
    return """
        SELECT sides, outcome, rolls, total,
          weighted / total AS mean,
          squared / total - (weighted / total) * (weighted / total) AS variance,
          sides * (squares / total) - total AS chi_squared
        FROM (
          SELECT sides, outcome, rolls,
            SUM(rolls) OVER (PARTITION BY sides) AS total,
            SUM(rolls * outcome * 1e0) OVER (PARTITION BY sides) AS weighted,
            SUM(rolls * outcome * outcome * 1e0) OVER (PARTITION BY sides) AS squared,
            SUM(rolls * 1e0 * rolls) OVER (PARTITION BY sides) AS squares
          FROM (
        %s    ) AS histogram
        ) AS sums
        ORDER BY sides, outcome
        """
        .formatted(histogram.indent(6));
  }

  private static List<DiceStatistics> statistics(ResultSet rows) throws SQLException {
    var bySides = new TreeMap<Integer, DiceStatistics>();
    var histograms = new TreeMap<Integer, List<Long>>();
    while (rows.next()) {
      int sides = rows.getInt("sides");
      histograms
          .computeIfAbsent(sides, n -> new ArrayList<>(Collections.nCopies(n, 0L)))
          .set(rows.getInt("outcome") - 1, rows.getLong("rolls"));
      bySides.put(
          sides,
          new DiceStatistics(
              sides,
              rows.getLong("total"),
              rows.getDouble("mean"),
              Math.max(0, rows.getDouble("variance")),
              Math.max(0, rows.getDouble("chi_squared")),
              histograms.getOrDefault(sides, List.of())));
    }
    return List.copyOf(bySides.values());
  }
}

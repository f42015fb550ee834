package lambdasuite.rolls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tables `dice_counts` and `roller_counts`, which have what [DiceStatistics] are made of.
///
/// What is not in them yet is in the ranges of [UncountedRolls].
final class CountTables {
  private CountTables() {}

  /// What is counted; the name is empty for everybody's rolls.
  private record Face(String rolledBy, long sides, long outcome) implements Comparable<Face> {
    private static final Comparator<Face> ORDER =
        Comparator.comparing(Face::rolledBy)
            .thenComparingLong(Face::sides)
            .thenComparingLong(Face::outcome);

    @Override
    public int compareTo(Face other) {
      return ORDER.compare(this, other);
    }
  }

  static void add(Connection connection, List<NewRoll> rolls) throws SQLException {
    var counted = rolls.stream().filter(CountTables::isCounted).toList();
    addToDice(connection, faces(counted, false));
    addToRollers(
        connection,
        faces(counted.stream().filter(roll -> roll.rolledBy().isPresent()).toList(), true));
  }

  private static boolean isCounted(NewRoll roll) {
    return roll.sides() <= DiceStatistics.MOST_SIDES && roll.isPossible();
  }

  private static void addToDice(Connection connection, Map<Face, Long> faces) throws SQLException {
    var sql =
        """
        INSERT INTO dice_counts (sides, outcome, rolls)
        VALUES %s
        ON DUPLICATE KEY UPDATE rolls = rolls + VALUES(rolls)
        """;
    add(connection, sql, "(?, ?, ?)", faces, false);
  }

  private static void addToRollers(Connection connection, Map<Face, Long> faces)
      throws SQLException {
    var sql =
        """
        INSERT INTO roller_counts (rolled_by, sides, outcome, rolls)
        VALUES %s
        ON DUPLICATE KEY UPDATE rolls = rolls + VALUES(rolls)
        """;
    add(connection, sql, "(?, ?, ?, ?)", faces, true);
  }

  private static void add(
      Connection connection, String sql, String tuple, Map<Face, Long> faces, boolean byName)
      throws SQLException {
    if (faces.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(sql.formatted(tuples(tuple, faces.size())))) {
      int at = 1;
      for (var face : faces.entrySet()) {
        if (byName) {
          statement.setBytes(at++, face.getKey().rolledBy().getBytes(UTF_8));
        }
        statement.setLong(at++, face.getKey().sides());
        statement.setLong(at++, face.getKey().outcome());
        statement.setLong(at++, face.getValue());
      }
      statement.executeUpdate();
    }
  }

  /// In the order of the table.
  private static Map<Face, Long> faces(List<NewRoll> rolls, boolean byName) {
    return rolls.stream()
        .collect(
            groupingBy(
                roll ->
                    new Face(
                        byName ? roll.rolledBy().orElseThrow() : "", roll.sides(), roll.outcome()),
                TreeMap::new,
                counting()));
  }

  static String tuples(String tuple, int count) {
    return String.join(", ", Collections.nCopies(count, tuple));
  }
}

package lambdasuite.rolls;

import static java.time.ZoneOffset.UTC;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table `rolls`.
final class RollTable {
  private RollTable() {}

  /// One statement, whose ids are consecutive (MySQL reference manual, "AUTO_INCREMENT Handling in
  /// InnoDB": a simple insert). With `created_at` bound, nothing of a row is left for the database
  /// to decide but the id.
  static List<Roll> insert(Connection connection, List<NewRoll> rolls, Instant createdAt)
      throws SQLException {
    var sql =
        """
        INSERT INTO rolls (outcome, sides, rolled_by, created_by, created_at)
        VALUES
        """
            + CountTables.tuples("(?, ?, ?, ?, ?)", rolls.size());
    try (var statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      int at = 1;
      for (var roll : rolls) {
        at = bind(statement, at, roll, createdAt);
      }
      statement.executeUpdate();
      return withGeneratedIds(statement, rolls, createdAt);
    }
  }

  static Optional<Roll> find(Connection connection, long id) throws SQLException {
    var sql =
        """
        SELECT id, outcome, sides, rolled_by, created_by, created_at
        FROM rolls
        WHERE id = ?
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      return rolls(statement).stream().findFirst();
    }
  }

  static List<Roll> list(
      Connection connection, RollFilter filter, Optional<Position> after, int limit)
      throws SQLException {
    var where = RollConditions.of(filter, after);
    var sql =
        """
        SELECT id, outcome, sides, rolled_by, created_by, created_at
        FROM rolls
        WHERE %s
        ORDER BY created_at DESC, id DESC
        LIMIT ?
        """
            .formatted(where.sql());
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(where.bind(statement), limit);
      return rolls(statement);
    }
  }

  private static int bind(PreparedStatement statement, int first, NewRoll roll, Instant createdAt)
      throws SQLException {
    int at = first;
    statement.setLong(at++, roll.outcome());
    statement.setLong(at++, roll.sides());
    statement.setString(at++, roll.rolledBy().orElse(null));
    statement.setString(at++, roll.createdBy().orElse(null));
    statement.setObject(at++, LocalDateTime.ofInstant(createdAt, UTC));
    return at;
  }

  private static List<Roll> withGeneratedIds(
      Statement statement, List<NewRoll> rolls, Instant createdAt) throws SQLException {
    var stored = new ArrayList<Roll>(rolls.size());
    try (var ids = statement.getGeneratedKeys()) {
      for (var roll : rolls) {
        ids.next();
        stored.add(new Roll(ids.getLong(1), roll, createdAt));
      }
    }
    return stored;
  }

  private static List<Roll> rolls(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var rolls = new ArrayList<Roll>();
      while (rows.next()) {
        rolls.add(roll(rows));
      }
      return rolls;
    }
  }

  private static Roll roll(ResultSet row) throws SQLException {
    var roll =
        new NewRoll(
            row.getLong("outcome"),
            row.getLong("sides"),
            Optional.ofNullable(row.getString("rolled_by")),
            Optional.ofNullable(row.getString("created_by")));
    var createdAt = row.getObject("created_at", LocalDateTime.class);
    return new Roll(row.getLong("id"), roll, createdAt.toInstant(UTC));
  }
}

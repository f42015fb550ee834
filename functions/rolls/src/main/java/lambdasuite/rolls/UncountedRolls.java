package lambdasuite.rolls;

import static java.time.ZoneOffset.UTC;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The table `uncounted_rolls`: ranges of ids whose rolls are not in [CountTables] yet, the last of
/// them open to what will come (docs/decisions/statistics.md).
///
/// A roll that is committed late, when ids above its own are counted already, lies in a range that
/// was left there for it. So every roll is in the counts or in a range, and never in both.
final class UncountedRolls {

  /// Whoever stores a roll whose id ends so many counts.
  private static final int STRIDE = 1_000;

  /// What was missed is made up for, but no request counts longer than that.
  private static final int MOST = 5 * STRIDE;

  /// The database ends a transaction that idles after a minute; after a day nothing comes any more.
  private static final Duration LONGEST_TRANSACTION = Duration.ofDays(1);

  private UncountedRolls() {}

  private record Range(long first, long last) {}

  /// @param stored in the order of their ids, which are consecutive
  static boolean isDue(List<Roll> stored) {
    return stored.getFirst().id() / STRIDE != (stored.getLast().id() + 1) / STRIDE;
  }

  /// Counts what can be seen, in the connection's transaction, unless somebody else does just now.
  static void count(Connection connection, Instant now) throws SQLException {
    if (!isMine(connection)) {
      return;
    }
    var rolls = find(connection);
    CountTables.add(connection, List.copyOf(rolls.values()));
    for (var range : ranges(connection)) {
      var ids = rolls.subMap(range.first(), range.last() + 1).keySet();
      if (!ids.isEmpty()) {
        replace(connection, range, without(range, ids), now);
      }
    }
    forget(connection, now.minus(LONGEST_TRANSACTION));
  }

  /// The open range is there always, so it also tells who counts.
  private static boolean isMine(Connection connection) throws SQLException {
    var sql = "SELECT first_id FROM uncounted_rolls WHERE last_id = ? FOR UPDATE SKIP LOCKED";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, Roll.LAST_ID);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static SortedMap<Long, NewRoll> find(Connection connection) throws SQLException {
    var sql =
        """
        SELECT r.id, r.outcome, r.sides, r.rolled_by
        FROM uncounted_rolls u
        STRAIGHT_JOIN rolls r FORCE INDEX (PRIMARY) ON r.id BETWEEN u.first_id AND u.last_id
        ORDER BY r.id
        LIMIT ?
        """;
    var rolls = new TreeMap<Long, NewRoll>();
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(1, MOST);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var rolledBy = Optional.ofNullable(rows.getString("rolled_by"));
          rolls.put(
              rows.getLong("id"),
              new NewRoll(
                  rows.getLong("outcome"), rows.getLong("sides"), rolledBy, Optional.empty()));
        }
      }
    }
    return rolls;
  }

  private static List<Range> ranges(Connection connection) throws SQLException {
    var ranges = new ArrayList<Range>();
    var sql = "SELECT first_id, last_id FROM uncounted_rolls";
    try (var statement = connection.prepareStatement(sql);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        ranges.add(new Range(rows.getLong("first_id"), rows.getLong("last_id")));
      }
    }
    return ranges;
  }

  /// What is left of a range; the open one stays, though nothing be left of it.
  private static List<Range> without(Range range, Iterable<Long> ids) {
    var left = new ArrayList<Range>();
    long first = range.first();
    for (long id : ids) {
      if (first < id) {
        left.add(new Range(first, id - 1));
      }
      first = id + 1;
    }
    if (first <= range.last() || range.last() == Roll.LAST_ID) {
      left.add(new Range(first, range.last()));
    }
    return left;
  }

  private static void replace(Connection connection, Range old, List<Range> ranges, Instant now)
      throws SQLException {
    var sql =
        """
        INSERT INTO uncounted_rolls (last_id, first_id, noted_at)
        VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE first_id = VALUES(first_id), noted_at = VALUES(noted_at)
        """;
    try (var statement = connection.prepareStatement(sql)) {
      for (var range : ranges) {
        statement.setLong(1, range.last());
        statement.setLong(2, range.first());
        bind(statement, 3, now);
        statement.executeUpdate();
      }
    }
    if (ranges.isEmpty() || ranges.getLast().last() != old.last()) {
      delete(connection, old);
    }
  }

  private static void delete(Connection connection, Range range) throws SQLException {
    var sql = "DELETE FROM uncounted_rolls WHERE last_id = ?";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, range.last());
      statement.executeUpdate();
    }
  }

  private static void forget(Connection connection, Instant notedBefore) throws SQLException {
    var sql = "DELETE FROM uncounted_rolls WHERE noted_at < ? AND last_id < ?";
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, 1, notedBefore);
      statement.setLong(2, Roll.LAST_ID);
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, int at, Instant time) throws SQLException {
    statement.setObject(at, LocalDateTime.ofInstant(time, UTC));
  }
}

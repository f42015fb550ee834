package lambdasuite.shared.database;

import static java.time.ZoneOffset.UTC;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// What stands behind WHERE, and the values that are bound to it.
public final class Conditions {
  private final List<String> all = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /// Adds a condition that must hold too.
  ///
  /// @param sql with a `?` for each value
  /// @param bound the values; an instant is bound as its time in UTC, as columns have it
  public void add(String sql, Object... bound) {
    all.add(sql);
    for (var value : bound) {
      values.add(value instanceof Instant time ? LocalDateTime.ofInstant(time, UTC) : value);
    }
  }

  /// Adds that a column is exactly this text. The first part finds it by an index, which may take
  /// letter case and trailing spaces for nothing; the second, byte by byte, does not.
  public void addSame(String column, String text) {
    add(column + " = ? AND CAST(" + column + " AS BINARY) = CAST(? AS BINARY)", text, text);
  }

  /// All conditions; `TRUE` for none.
  public String sql() {
    return all.isEmpty() ? "TRUE" : String.join(" AND ", all);
  }

  /// Binds the values to a statement whose first placeholders are those of [#sql].
  ///
  /// @return the index of the placeholder that comes next
  public int bind(PreparedStatement statement) throws SQLException {
    int at = 1;
    for (var value : values) {
      statement.setObject(at++, value);
    }
    return at;
  }
}

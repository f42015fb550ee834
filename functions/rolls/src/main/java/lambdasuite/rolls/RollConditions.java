package lambdasuite.rolls;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands behind WHERE when rolls are listed; each condition has an index that ends in the
/// order of the list.
///
/// @param sql with a `?` for each value
record RollConditions(String sql, List<Object> values) {

  static RollConditions of(RollFilter filter, Optional<Position> after) {
    var conditions = new Conditions();
    filter.rolledBy().ifPresent(name -> conditions.add(sameName("rolled_by"), name, name));
    filter.createdBy().ifPresent(name -> conditions.add(sameName("created_by"), name, name));
    filter.sides().ifPresent(sides -> conditions.add("sides = ?", sides));
    filter.outcome().ifPresent(outcome -> conditions.add("outcome = ?", outcome));
    filter.from().ifPresent(from -> conditions.add("created_at >= ?", utc(from)));
    filter.to().ifPresent(to -> conditions.add("created_at < ?", utc(to)));
    after.ifPresent(
        place -> {
          // The first part bounds what is read of an index, which the second alone does not.
          var time = utc(place.createdAt());
          conditions.add("created_at <= ?", time);
          conditions.add("(created_at < ? OR id < ?)", time, place.id());
        });
    return conditions.all();
  }

  /// The first part finds names by the index, where trailing spaces do not count; the second, byte
  /// by byte, has them count.
  private static String sameName(String column) {
    return column + " = ? AND CAST(" + column + " AS BINARY) = CAST(? AS BINARY)";
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, UTC);
  }

  private static final class Conditions {
    private final List<String> sql = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String condition, Object... bound) {
      sql.add(condition);
      values.addAll(List.of(bound));
    }

    RollConditions all() {
      return new RollConditions(
          sql.isEmpty() ? "TRUE" : String.join(" AND ", sql), List.copyOf(values));
    }
  }
}

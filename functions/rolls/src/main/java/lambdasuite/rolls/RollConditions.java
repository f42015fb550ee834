package lambdasuite.rolls;

import java.util.Optional;
import lambdasuite.shared.database.Conditions;

/// What stands behind WHERE when rolls are listed; each condition has an index that ends in the
/// order of the list.
final class RollConditions {
  private RollConditions() {}

  static Conditions of(RollFilter filter, Optional<Position> after) {
    var conditions = new Conditions();
    filter.rolledBy().ifPresent(name -> conditions.addSame("rolled_by", name));
    filter.createdBy().ifPresent(name -> conditions.addSame("created_by", name));
    filter.sides().ifPresent(sides -> conditions.add("sides = ?", sides));
    filter.outcome().ifPresent(outcome -> conditions.add("outcome = ?", outcome));
    filter.from().ifPresent(from -> conditions.add("created_at >= ?", from));
    filter.to().ifPresent(to -> conditions.add("created_at < ?", to));
    after.ifPresent(
        place -> {
          // The first part bounds what is read of an index, which the second alone does not.
          var time = place.createdAt();
          conditions.add("created_at <= ?", time);
          conditions.add("(created_at < ? OR id < ?)", time, place.id());
        });
    return conditions;
  }
}

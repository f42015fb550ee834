package lambdasuite.rolls;

import java.util.List;
import java.util.Optional;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.json.JsonLine;

/// Rolls as JSON, the same in every request and reply.
final class RollJson {
  private RollJson() {}

  /// Who rolled and who sends it.
  record Names(Optional<String> rolledBy, Optional<String> createdBy) {}

  /// The roll that fields tell of; empty if one is faulty.
  static Optional<NewRoll> read(JsonFields fields) {
    var sides = fields.integer("sides", 1, NewRoll.MOST_SIDES, NewRoll.USUAL_SIDES);
    // With wrong sides, only an outcome that no dice has can be refused.
    long highest = sides.orElse(NewRoll.MOST_SIDES);
    fields.require("outcome", "a whole number from 1 to " + highest);
    var outcome = fields.integer("outcome", 1, highest);
    var names = readNames(fields);
    return outcome.map(n -> new NewRoll(n, highest, names.rolledBy(), names.createdBy()));
  }

  static Names readNames(JsonFields fields) {
    var rolledBy = fields.text("rolled_by", NewRoll.LONGEST_NAME);
    var createdBy = fields.text("created_by", NewRoll.LONGEST_NAME);
    return new Names(rolledBy, createdBy);
  }

  static JsonLine write(Roll stored) {
    var roll = stored.roll();
    return new JsonLine()
        .member("id", stored.id())
        .member("outcome", roll.outcome())
        .member("sides", roll.sides())
        .member("rolled_by", roll.rolledBy().orElse(null))
        .member("created_by", roll.createdBy().orElse(null))
        .member("created_at", stored.createdAt());
  }

  static List<JsonLine> write(List<Roll> stored) {
    return stored.stream().map(RollJson::write).toList();
  }
}

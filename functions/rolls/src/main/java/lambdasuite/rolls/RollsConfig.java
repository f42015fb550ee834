package lambdasuite.rolls;

import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.snapstart.SnapStart;

/// What the environment says.
///
/// @param database where the table is
/// @param snapshot whether this start is the one that SnapStart keeps a snapshot of
record RollsConfig(DatabaseConfig database, boolean snapshot) {

  /// Reads `DB_*` (see [DatabaseConfig#from]).
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static RollsConfig from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new RollsConfig(DatabaseConfig.from(environment), SnapStart.isSnapshot(environment));
  }
}

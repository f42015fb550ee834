package lambdasuite.rolls;

import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.database.DatabaseConfig;

/// What the environment says.
///
/// @param database where the table is
/// @param snapshot whether this start is the one that SnapStart keeps a snapshot of; a connection
///     would be dead in every environment that is restored from it
record RollsConfig(DatabaseConfig database, boolean snapshot) {

  /// Reads `DB_*` (see [DatabaseConfig#from]) and Lambda's own `AWS_LAMBDA_INITIALIZATION_TYPE`.
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static RollsConfig from(Map<String, String> variables) {
    var environment = new Environment(variables);
    var type = environment.optional("AWS_LAMBDA_INITIALIZATION_TYPE");
    return new RollsConfig(
        DatabaseConfig.from(environment), type.filter("snap-start"::equals).isPresent());
  }
}

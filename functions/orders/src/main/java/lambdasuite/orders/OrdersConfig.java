package lambdasuite.orders;

import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.database.DatabaseConfig;

/// What the environment says.
///
/// @param database where the tables are; a reader is enough
/// @param introspection whether callers may ask for the schema
/// @param snapshot whether this start is the one that SnapStart keeps a snapshot of; a connection
///     would be dead in every environment that is restored from it
record OrdersConfig(DatabaseConfig database, boolean introspection, boolean snapshot) {

  private enum Switch {
    ON,
    OFF
  }

  /// Reads `DB_*` (see [DatabaseConfig#from]), `GRAPHQL_INTROSPECTION` (`on`, the default, or
  /// `off`) and Lambda's own `AWS_LAMBDA_INITIALIZATION_TYPE`.
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static OrdersConfig from(Map<String, String> variables) {
    var environment = new Environment(variables);
    var type = environment.optional("AWS_LAMBDA_INITIALIZATION_TYPE");
    return new OrdersConfig(
        DatabaseConfig.from(environment),
        environment.oneOf(Switch.class, "GRAPHQL_INTROSPECTION", Switch.ON) == Switch.ON,
        type.filter("snap-start"::equals).isPresent());
  }
}

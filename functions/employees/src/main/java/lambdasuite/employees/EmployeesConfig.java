package lambdasuite.employees;

import java.util.Map;
import lambdasuite.rdsdata.Target;
import lambdasuite.shared.Environment;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.snapstart.SnapStart;

/// What the environment says.
///
/// @param backend how the database is reached
/// @param snapshot whether this start is the one that SnapStart keeps a snapshot of
record EmployeesConfig(Backend backend, boolean snapshot) {

  /// How a database is reached.
  sealed interface Backend {
    record Jdbc(DatabaseConfig database) implements Backend {}

    record DataApi(Target target) implements Backend {}
  }

  /// With `EMPLOYEES_CLUSTER`, the ARN of a cluster, reads `EMPLOYEES_SECRET` and `DB_NAME` for its
  /// Data API; without, `DB_*` (see [DatabaseConfig#from]).
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static EmployeesConfig from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new EmployeesConfig(
        environment
            .optional("EMPLOYEES_CLUSTER")
            .map(cluster -> dataApi(cluster, environment))
            .orElseGet(() -> new Backend.Jdbc(DatabaseConfig.from(environment))),
        SnapStart.isSnapshot(environment));
  }

  private static Backend dataApi(String cluster, Environment environment) {
    return new Backend.DataApi(
        new Target(
            cluster, environment.required("EMPLOYEES_SECRET"), environment.required("DB_NAME")));
  }
}

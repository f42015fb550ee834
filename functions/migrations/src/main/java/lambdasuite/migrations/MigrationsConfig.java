package lambdasuite.migrations;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.DatabaseConfig;

/// What the environment says.
///
/// @param database with the login of an administrator
/// @param secrets of users that have a password, by user; the others come with a token of IAM
record MigrationsConfig(DatabaseConfig database, Map<String, Credentials.Secret> secrets) {

  MigrationsConfig {
    secrets = Map.copyOf(secrets);
  }

  /// Reads `DB_*` (see [DatabaseConfig#from]) and for each user, such as `rolls`, the secret that
  /// `ROLLS_SECRET` names.
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static MigrationsConfig from(Map<String, String> variables) {
    var environment = new Environment(variables);
    var secrets = new HashMap<String, Credentials.Secret>();
    for (var user : Users.ALL) {
      environment
          .optional(user.name().toUpperCase(Locale.ROOT) + "_SECRET")
          .ifPresent(id -> secrets.put(user.name(), new Credentials.Secret(id)));
    }
    return new MigrationsConfig(DatabaseConfig.from(environment), secrets);
  }
}

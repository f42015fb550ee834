package lambdasuite.books;

import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.snapstart.SnapStart;

/// What the environment says.
///
/// @param secret the name of the Secrets Manager secret that says where the database is and who
///     may enter
/// @param tls how the connection is protected
/// @param snapshot whether this start is the one that SnapStart keeps a snapshot of
record BooksConfig(String secret, DatabaseConfig.Tls tls, boolean snapshot) {

  /// Reads `BOOKS_SECRET`, `DB_TLS` and `DB_CA` (see [DatabaseConfig.Tls#from]).
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static BooksConfig from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new BooksConfig(
        environment.required("BOOKS_SECRET"),
        DatabaseConfig.Tls.from(environment),
        SnapStart.isSnapshot(environment));
  }
}

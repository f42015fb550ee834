package lambdasuite.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.snapstart.SnapStart;

/// What the environment says.
///
/// @param database where the tables are; a reader is enough
/// @param cache where results are kept for a while
/// @param introspection whether callers may ask for the schema
/// @param register a folder with the only documents that are executed; empty lets callers send any
/// @param snapshot whether this start is the one that SnapStart keeps a snapshot of
record OrdersConfig(
    DatabaseConfig database,
    Optional<CacheConfig> cache,
    boolean introspection,
    Optional<Path> register,
    boolean snapshot) {

  private enum Switch {
    ON,
    OFF
  }

  /// Reads `DB_*` (see [DatabaseConfig#from]), `CACHE_*` (see [CacheConfig#from]),
  /// `GRAPHQL_INTROSPECTION` (`on`, the default, or `off`) and `GRAPHQL_REGISTER` (a folder of
  /// `*.graphql` files).
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static OrdersConfig from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new OrdersConfig(
        DatabaseConfig.from(environment),
        CacheConfig.from(environment),
        environment.oneOf(Switch.class, "GRAPHQL_INTROSPECTION", Switch.ON) == Switch.ON,
        environment.optional("GRAPHQL_REGISTER").map(Path::of),
        SnapStart.isSnapshot(environment));
  }

  /// What the keys of the cache begin with: what was read from one database is not shown for
  /// another's.
  String space() {
    return "orders:" + database.host() + ":" + database.port() + "/" + database.name() + ":";
  }

  /// @throws UncheckedIOException if the folder cannot be read
  KnownQueries queries() {
    return register
        .<KnownQueries>map(folder -> KnownQueries.Registered.of(documents(folder)))
        .orElseGet(RecentQueries::new);
  }

  private static List<String> documents(Path folder) {
    var documents = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(folder, "*.graphql")) {
      for (var file : files) {
        documents.add(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }
}

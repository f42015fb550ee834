package lambdasuite.shared.database;

import java.util.Properties;
import lambdasuite.shared.Environment;

/// Where a MySQL-compatible database is and who may enter.
///
/// @param host name or address
/// @param tls how the connection is protected
/// @param credentials where user and password come from
public record DatabaseConfig(String host, int port, String name, Tls tls, Credentials credentials) {

  /// Whether the connection is encrypted; the local stack's database speaks no TLS.
  public enum Tls {
    REQUIRED,
    DISABLED
  }

  /// Reads `DB_HOST`, `DB_PORT` (3306), `DB_NAME`, `DB_TLS` (required) and either `DB_SECRET`, the
  /// name or ARN of a Secrets Manager secret with `username` and `password`, or `DB_USER` and
  /// `DB_PASS`.
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  public static DatabaseConfig from(Environment env) {
    var credentials =
        env.optional("DB_SECRET")
            .<Credentials>map(Credentials.Secret::new)
            .orElseGet(
                () ->
                    new Credentials.Login(
                        env.required("DB_USER"), env.optional("DB_PASS").orElse("")));
    return new DatabaseConfig(
        env.required("DB_HOST"),
        (int) env.integer("DB_PORT", 3306, 1, 65_535),
        env.required("DB_NAME"),
        env.oneOf(Tls.class, "DB_TLS", Tls.REQUIRED),
        credentials);
  }

  String url() {
    return "jdbc:mysql://" + host + ":" + port + "/" + name;
  }

  /// Connector/J's properties for a short-lived environment: statements prepared once on the
  /// server, times in UTC. Its timeouts only end what [Deadline] has given up: a database that
  /// wakes may take 15 s to accept a connection.
  Properties properties(Credentials.Login login) {
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("sslMode", tls.name());
    properties.setProperty("connectTimeout", "25000");
    properties.setProperty("socketTimeout", "25000");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("forceConnectionTimeZoneToSession", "true");
    properties.setProperty("useServerPrepStmts", "true");
    properties.setProperty("cachePrepStmts", "true");
    properties.setProperty("characterEncoding", "UTF-8");
    properties.setProperty("useInformationSchema", "false");
    // Four waits for a lock fit into the time of a request. An environment that ends without a word
    // leaves its transaction to the server, which holds its locks until it has waited so long; and
    // Aurora does not sleep while a connection is open.
    properties.setProperty("sessionVariables", "innodb_lock_wait_timeout=4,wait_timeout=60");
    return properties;
  }
}

package lambdasuite.shared.database;

import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import lambdasuite.shared.Environment;

/// Where a MySQL-compatible database is and who may enter.
///
/// @param host name or address
/// @param tls how the connection is protected
/// @param credentials where user and password come from
/// @param proxied whether what answers there is a proxy that shares few connections among many
public record DatabaseConfig(
    String host, int port, String name, Tls tls, Credentials credentials, boolean proxied) {

  public DatabaseConfig(String host, int port, String name, Tls tls, Credentials credentials) {
    this(host, port, name, tls, credentials, false);
  }

  /// How a connection is protected.
  public sealed interface Tls {

    /// Not at all: the local stack's database speaks no TLS.
    Tls DISABLED = new Disabled();

    /// Adds what the driver needs to know of it.
    void protect(Properties properties);

    record Disabled() implements Tls {
      @Override
      public void protect(Properties properties) {
        properties.setProperty("sslMode", "DISABLED");
      }
    }

    /// Encrypted, with a database that has a certificate for the name it is reached by.
    record Verified(Authorities authorities) implements Tls {
      @Override
      public void protect(Properties properties) {
        properties.setProperty("sslMode", "VERIFY_IDENTITY");
        properties.setProperty("tlsVersions", "TLSv1.2,TLSv1.3");
        authorities.keyStore().ifPresent(file -> trust(file, properties));
      }

      private static void trust(URI file, Properties properties) {
        properties.setProperty("trustCertificateKeyStoreUrl", file.toString());
        properties.setProperty("trustCertificateKeyStoreType", "JKS");
      }
    }

    /// Reads `DB_TLS`, `verified` (the default) or `disabled`, and `DB_CA`, `rds` (the default),
    /// `public` or certificates in PEM.
    ///
    /// @throws IllegalArgumentException naming the variable that is wrong
    static Tls from(Environment env) {
      return switch (env.oneOf(TlsMode.class, "DB_TLS", TlsMode.VERIFIED)) {
        case DISABLED -> DISABLED;
        case VERIFIED ->
            new Verified(
                Authorities.of(
                    env.optional("DB_CA").orElse("rds"), env.optional("AWS_REGION").orElse("")));
      };
    }
  }

  /// Reads `DB_HOST`, `DB_PORT` (3306), `DB_NAME`; `DB_TLS` and `DB_CA` (see [Tls#from]); `DB_PROXY`,
  /// `on` or `off` (the default); and one of `DB_IAM_USER`, a user whom IAM lets in, `DB_SECRET`, the
  /// name or ARN of a Secrets Manager secret with `username` and `password`, or `DB_USER` with
  /// `DB_PASS`.
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  public static DatabaseConfig from(Environment env) {
    return new DatabaseConfig(
        env.required("DB_HOST"),
        port(env),
        env.required("DB_NAME"),
        Tls.from(env),
        credentials(env),
        env.oneOf(Switch.class, "DB_PROXY", Switch.OFF) == Switch.ON);
  }

  private static int port(Environment env) {
    return (int) env.integer("DB_PORT", 3306, 1, 65_535);
  }

  private enum TlsMode {
    VERIFIED,
    DISABLED
  }

  private enum Switch {
    ON,
    OFF
  }

  private static Credentials credentials(Environment env) {
    var ways =
        Stream.of("DB_IAM_USER", "DB_SECRET", "DB_USER")
            .filter(name -> env.optional(name).isPresent())
            .toList();
    if (ways.size() != 1) {
      throw new IllegalArgumentException(
          "one of DB_IAM_USER, DB_SECRET and DB_USER must be set, but there is " + ways);
    }
    return switch (ways.getFirst()) {
      case "DB_IAM_USER" -> iam(env);
      case "DB_SECRET" -> new Credentials.Secret(env.required("DB_SECRET"));
      default -> new Credentials.Login(env.required("DB_USER"), env.optional("DB_PASS").orElse(""));
    };
  }

  private static Credentials iam(Environment env) {
    if (Tls.from(env) instanceof Tls.Disabled) {
      throw new IllegalArgumentException("DB_IAM_USER sends a token, so DB_TLS must be verified");
    }
    return new Credentials.Iam(
        env.required("DB_IAM_USER"),
        env.required("DB_HOST"),
        port(env),
        env.required("AWS_REGION"));
  }

  DatabaseConfig at(String host, int port) {
    return new DatabaseConfig(host, port, name, tls, credentials, proxied);
  }

  String url() {
    return "jdbc:mysql://" + host + ":" + port + "/" + name;
  }

  /// Connector/J's properties for a short-lived environment: statements prepared once on the
  /// server, times in UTC. Its timeouts only end what [Deadline] has given up: a database that
  /// wakes may take 15 s to accept a connection. Behind a proxy, statements are prepared by the
  /// driver.
  Properties properties(Duration longestSilence) {
    var properties = new Properties();
    tls.protect(properties);
    properties.setProperty("connectTimeout", "25000");
    properties.setProperty("socketTimeout", String.valueOf(longestSilence.toMillis()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("forceConnectionTimeZoneToSession", "true");
    properties.setProperty("cachePrepStmts", "true");
    // The driver keeps 25 statements of up to 256 characters by itself.
    properties.setProperty("prepStmtCacheSize", "100");
    properties.setProperty("prepStmtCacheSqlLimit", "8192");
    properties.setProperty("characterEncoding", "UTF-8");
    properties.setProperty("useInformationSchema", "false");
    if (proxied) {
      return properties;
    }
    // What is prepared or set on a connection keeps RDS Proxy from giving it to others (RDS user
    // guide, "Avoiding pinning an RDS Proxy").
    properties.setProperty("useServerPrepStmts", "true");
    // Four waits for a lock fit into the time of a request. An environment that ends without a word
    // leaves its transaction to the server, which holds its locks until it has waited so long; and
    // Aurora does not sleep while a connection is open.
    properties.setProperty("sessionVariables", "innodb_lock_wait_timeout=4,wait_timeout=60");
    return properties;
  }
}

package lambdasuite.orders;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import lambdasuite.shared.Environment;

/// Where a cache is, and how old what comes from it may be.
///
/// @param host name or address of a Valkey or Redis server
/// @param tls whether the connection is encrypted, and the server has a certificate for its name
/// @param login user and password, or a password alone
/// @param productAge how old a product may be; zero keeps none
/// @param orderAge how old anything else may be: orders, items, totals and who there is
record CacheConfig(
    String host,
    int port,
    boolean tls,
    Optional<String> login,
    Duration productAge,
    Duration orderAge) {
  private static final int PORT = 6379;
  private static final long DAY = 86_400;
  private static final long PRODUCT_SECONDS = 60;
  private static final long ORDER_SECONDS = 5;

  /// Reads `CACHE_ENDPOINT` (`redis://host:port`, or `rediss://` for TLS; there is no cache without
  /// it), `CACHE_PRODUCT_SECONDS` (60) and `CACHE_ORDER_SECONDS` (5).
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static Optional<CacheConfig> from(Environment environment) {
    var products = seconds(environment, "CACHE_PRODUCT_SECONDS", PRODUCT_SECONDS);
    var orders = seconds(environment, "CACHE_ORDER_SECONDS", ORDER_SECONDS);
    return environment.optional("CACHE_ENDPOINT").map(text -> at(endpoint(text), products, orders));
  }

  private static CacheConfig at(URI endpoint, Duration products, Duration orders) {
    int port = endpoint.getPort() < 0 ? PORT : endpoint.getPort();
    return new CacheConfig(
        endpoint.getHost(),
        port,
        endpoint.getScheme().equals("rediss"),
        Optional.ofNullable(endpoint.getUserInfo()),
        products,
        orders);
  }

  private static Duration seconds(Environment environment, String name, long usual) {
    return Duration.ofSeconds(environment.integer(name, usual, 0, DAY));
  }

  /// The text may hold a password, so it stays out of the message.
  private static URI endpoint(String text) {
    return Optional.of(text.strip())
        .filter(t -> t.matches("rediss?://[!-~]+"))
        .flatMap(CacheConfig::uri)
        .filter(uri -> uri.getHost() != null && uri.getPath().isEmpty())
        .filter(uri -> uri.getPort() != 0 && uri.getPort() < 65_536)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "CACHE_ENDPOINT is not redis://host:port or rediss://host:port"));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "CacheConfig[" + host + ":" + port + "]";
  }
}

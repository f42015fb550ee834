package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is let through as the cache, and who is not.
class RedisTlsTest {
  private static final Cache.Kept TEXT =
      new Cache.Kept("text", Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(60));
  private static final List<RedisServer> SERVERS = new ArrayList<>();
  private static SSLSocketFactory trusting;
  private static SSLSocketFactory trustingAnother;
  private static RedisServer right;
  private static RedisServer elsewhere;
  private static RedisServer plain;

  @BeforeAll
  static void start(@TempDir Path folder, @TempDir Path anothersFolder) throws Exception {
    var authority = new TestAuthority(folder);
    trusting = authority.trusting();
    trustingAnother = new TestAuthority(anothersFolder).trusting();
    right = started(RedisServer.start(authority.sign("localhost")));
    elsewhere = started(RedisServer.start(authority.sign("cache.example")));
    plain = started(RedisServer.start());
  }

  private static RedisServer started(RedisServer server) {
    SERVERS.add(server);
    return server;
  }

  @AfterAll
  static void stop() {
    SERVERS.forEach(RedisServer::close);
  }

  @Test
  void acceptsAServerWithACertificateForItsName() throws Exception {
    try (var connection = open(right, trusting)) {
      assertThat(connection.ask(List.of(List.of("PING"))).getFirst()).contains("PONG");
    }
    assertThat(cached(right, trusting)).isTrue();
  }

  @Test
  void refusesAServerWithACertificateForAnotherName() throws Exception {
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> open(elsewhere, trusting))
        .havingRootCause()
        .isInstanceOf(CertificateException.class)
        .withMessageContaining("localhost");
    assertThat(cached(elsewhere, trusting)).isFalse();
  }

  @Test
  void refusesAServerThatAnUnknownAuthorityVouchesFor() throws Exception {
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> open(right, trustingAnother))
        .havingRootCause()
        .isInstanceOf(CertPathBuilderException.class);
    assertThat(cached(right, trustingAnother)).isFalse();
  }

  /// Such as everybody's who has not said otherwise.
  @Test
  void refusesAServerThatNoPublicAuthorityVouchesFor() {
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> RedisConnection.open(config(right)));
  }

  /// It takes a greeting for the beginning of a command and waits for the rest.
  @Test
  void waitsForAServerThatSpeaksNoTlsNotForLong() throws Exception {
    long begin = System.nanoTime();

    assertThat(cached(plain, trusting)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void saysNothingPlainlyToAServerThatSpeaksTls() {
    var plainly = RedisServer.config("redis://localhost:" + right.port());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> RedisConnection.open(plainly).ask(List.of(List.of("PING"))));
  }

  /// More than fits into the buffers on the way, so that there is no room for a goodbye either.
  @Test
  void waitsForAFrozenServerNotForLong() throws Exception {
    var cache = cache(right, trusting, Duration.ofMillis(100));
    var longText = new Cache.Kept("x".repeat(50_000_000), TEXT.until());
    cache.warmUp();
    right.freeze();
    try {
      long begin = System.nanoTime();
      StandardOutput.of(() -> cache.put(Map.of("a", longText)));

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    } finally {
      right.thaw();
    }
  }

  @Test
  void answersFromTheDatabaseWhoeverTheServerIs() throws Exception {
    var query = "{ Product(productId: \"notebook\") { productName price } }";
    var uncached = Caller.of(shop()).query(query).body();

    for (var server : List.of(right, elsewhere, plain)) {
      var caller = Caller.of(results(cache(server, trusting, Duration.ofSeconds(20))));
      for (int i = 0; i < 2; i++) {
        var reply = caller.query(query);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(uncached).contains("notebook_red");
      }
    }
  }

  /// Whether what is put is there.
  private static boolean cached(RedisServer server, SSLSocketFactory trusting) throws Exception {
    var cache = cache(server, trusting, Duration.ofSeconds(20));
    StandardOutput.of(() -> cache.put(Map.of("a", TEXT)));
    return TEXT.equals(cache.get(List.of("a")).get("a"));
  }

  private static RedisCache cache(
      RedisServer server, SSLSocketFactory trusting, Duration toAnswer) {
    var seconds = Duration.ofSeconds(20);
    var toConnect = server == plain ? Duration.ofMillis(500) : seconds;
    return new RedisCache(
        () -> open(server, trusting),
        "t:",
        new RedisCache.Patience(toConnect, toAnswer, seconds, seconds),
        InstantSource.system());
  }

  private static CachedResults results(Cache cache) {
    var ages = new Ages(Duration.ofSeconds(60), Duration.ofSeconds(5), new Random());
    return new CachedResults(
        shop(), cache, ages, InstantSource.system(), CachedResults.Waiting.USUAL);
  }

  private static OrderRepository shop() {
    return new InMemoryOrderRepository(Shop.ofTheMission());
  }

  private static RedisConnection open(RedisServer server, SSLSocketFactory trusting)
      throws IOException {
    return RedisConnection.open(config(server), () -> trusting);
  }

  private static CacheConfig config(RedisServer server) {
    return RedisServer.config("rediss://localhost:" + server.port());
  }
}

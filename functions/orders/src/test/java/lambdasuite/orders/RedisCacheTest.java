package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lambdasuite.testing.FaultyNetwork;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Valkey or Redis, and what may stand in its place.
class RedisCacheTest extends CacheContract {
  private static final Cache.Kept TEXT =
      new Cache.Kept("text", Instant.ofEpochMilli(System.currentTimeMillis()).plus(LONG));

  /// For a server that does not answer; the machine may be busy with other things, so what a test
  /// waits for at most is far more.
  private static final RedisCache.Patience SHORT =
      new RedisCache.Patience(
          Duration.ofMillis(300),
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  /// For one that does.
  private static final RedisCache.Patience LONG_ENOUGH =
      new RedisCache.Patience(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(200),
          Duration.ofMillis(400));

  private static Optional<RedisServer> started = Optional.empty();

  @BeforeAll
  static void start() {
    started = Optional.of(RedisServer.start());
  }

  @AfterAll
  static void end() {
    started.ifPresent(RedisServer::close);
  }

  @BeforeEach
  void empty() throws IOException {
    command(server().port(), "FLUSHALL");
  }

  private static RedisServer server() {
    return started.orElseThrow();
  }

  @Override
  Cache cache() {
    return at(server().port());
  }

  @Test
  void leavesTheServerToOthersToo() throws Exception {
    var other =
        new RedisCache(config(server().port()), "other:", LONG_ENOUGH, InstantSource.system());
    cache().put(Map.of("a", TEXT));

    assertThat(other.get(List.of("a"))).isEmpty();
    assertThat(other.claim("a", LONG)).isTrue();
    assertThat(cache().claim("a", LONG)).isTrue();
    assertThat(cache().get(List.of("a"))).containsEntry("a", TEXT);
  }

  @Test
  void letsTheServerForgetWhatIsOver() throws Exception {
    cache().put(Map.of("a", TEXT));

    assertThat(Long.parseLong(command(server().port(), "PTTL", "t:a")))
        .isBetween(1L, LONG.toMillis());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "t:a\n",
        "t:a\n99999999999999\n0\ntext",
        "t:b\n4102444800000\n0\ntext",
        "t:a\n-1\n\n",
        "\u0000\u0001"
      })
  void takesNothingThatItHasNotWritten(String entry) throws Exception {
    command(server().port(), "SET", "t:a", entry);

    assertThat(cache().get(List.of("a"))).isEmpty();
  }

  /// As if the replies of a connection had got out of step.
  @Test
  void takesNoEntryOfAnotherKey() throws Exception {
    cache().put(Map.of("a", TEXT));
    var entry = command(server().port(), "GET", "t:a");
    command(server().port(), "SET", "t:b", entry);

    assertThat(entry).contains("text");
    assertThat(cache().get(List.of("a", "b"))).containsOnlyKeys("a");
  }

  @Test
  void takesNoEntryThatWasChanged() throws Exception {
    cache().put(Map.of("a", TEXT));
    command(server().port(), "SETRANGE", "t:a", "6", "5");
    assertThat(cache().get(List.of("a"))).isEmpty();

    cache().put(Map.of("a", TEXT));
    command(server().port(), "APPEND", "t:a", "x");
    assertThat(cache().get(List.of("a"))).isEmpty();
  }

  @Test
  void takesNoListForAText() throws Exception {
    command(server().port(), "LPUSH", "t:a", "x");

    assertThat(quietly(() -> cache().get(List.of("a")))).isEmpty();
  }

  @Test
  void logsIn() throws Exception {
    try (var locked = RedisServer.start("--requirepass", "s3cret")) {
      for (var endpoint : List.of("redis://:s3cret@", "redis://default:s3cret@")) {
        var cache = at(endpoint + "127.0.0.1:" + locked.port());
        cache.put(Map.of("a", TEXT));
        assertThat(cache.get(List.of("a"))).containsEntry("a", TEXT);
      }
      for (var endpoint : List.of("redis://", "redis://:other@")) {
        var cache = at(endpoint + "127.0.0.1:" + locked.port());
        assertThat(quietly(() -> cache.get(List.of("a")))).isEmpty();
      }
    }
  }

  @Test
  void connectsAnewWhenTheServerHasHungUp() throws Exception {
    try (var own = RedisServer.start()) {
      var cache = at(own.port());
      cache.put(Map.of("a", TEXT));
      command(own.port(), "CLIENT", "KILL", "TYPE", "normal");

      assertThat(cache.get(List.of("a"))).containsEntry("a", TEXT);
    }
  }

  @Test
  void restsAfterAFailureAndComesBack() throws Exception {
    try (var own = RedisServer.start()) {
      var cache = at(own.port());
      cache.put(Map.of("a", TEXT));
      own.kill();

      assertThat(quietly(() -> cache.get(List.of("a")))).isEmpty();
      assertThat(cache.claim("a", LONG)).isTrue();
      own.restart();
      assertThat(cache.get(List.of("a"))).isEmpty();
      cache.put(Map.of("a", TEXT));
      Thread.sleep(LONG_ENOUGH.longestPause());
      cache.put(Map.of("a", TEXT));
      assertThat(cache.get(List.of("a"))).containsEntry("a", TEXT);
    }
  }

  @Test
  void waitsForAFrozenServerOnceAndNotLong() throws Exception {
    try (var own = RedisServer.start()) {
      at(own.port()).put(Map.of("a", TEXT));
      var cache = impatient(own.port());
      cache.warmUp();
      own.freeze();

      assertThat(millis(() -> cache.get(List.of("a")))).isBetween(90L, 3_000L);
      assertThat(millis(() -> cache.get(List.of("a")))).isLessThan(90);
      own.thaw();
      assertThat(at(own.port()).get(List.of("a"))).containsEntry("a", TEXT);
    }
  }

  /// More than fits into the buffers on the way, which a timeout for reading would not notice.
  @Test
  void writesToAFrozenServerNotForLong() throws Exception {
    try (var own = RedisServer.start()) {
      var cache = impatient(own.port());
      cache.put(Map.of("a", TEXT));
      own.freeze();
      var long_ = new Cache.Kept("x".repeat(50_000_000), TEXT.until());

      assertThat(millis(() -> cache.put(Map.of("a", long_)))).isLessThan(5_000);
    }
  }

  @Test
  void waitsForASlowServerInAll() throws Exception {
    try (var network = FaultyNetwork.to(server().port())) {
      at(server().port()).put(Map.of("a", new Cache.Kept("x".repeat(10_000), TEXT.until())));
      var cache = impatient(network.port());
      // Each byte in time, all of them not.
      network.limit(1_000);

      assertThat(millis(() -> cache.get(List.of("a")))).isLessThan(5_000);
      assertThat(cache.get(List.of("a"))).isEmpty();
    }
  }

  @Test
  void waitsForNobodyWhoTakesAndSaysNothing() throws Exception {
    try (var network = FaultyNetwork.to(server().port())) {
      network.set(FaultyNetwork.Fault.BLACK_HOLE);
      var cache = impatient(network.port());

      assertThat(millis(() -> cache.get(List.of("a")))).isLessThan(5_000);
      assertThat(millis(() -> cache.get(List.of("a")))).isLessThan(90);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "$99999999999\r\n",
        "$2000000\r\n",
        "$-7\r\n",
        "$4\r\nabcdef",
        "$4\r\nab",
        "*2147483647\r\n",
        "\r\n",
        "-MOVED 866 10.0.0.1:6379\r\n",
        "-LOADING\r\n",
        "+\n\n\n",
        "%1\r\n"
      })
  void takesRubbishForNothing(String reply) throws Exception {
    try (var server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerAll(server, reply));
      var cache = impatient(server.getLocalPort());

      assertThat(millis(() -> cache.put(Map.of("a", TEXT)))).isLessThan(5_000);
      assertThat(cache.get(List.of("a"))).isEmpty();
      assertThat(cache.claim("a", LONG)).isTrue();
    }
  }

  private static void answerAll(ServerSocket server, String reply) {
    try {
      while (true) {
        var socket = server.accept();
        socket.getOutputStream().write(reply.getBytes(UTF_8));
        socket.getOutputStream().flush();
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private static RedisCache at(int port) {
    return at("redis://127.0.0.1:" + port);
  }

  private static RedisCache at(String endpoint) {
    return new RedisCache(RedisServer.config(endpoint), "t:", LONG_ENOUGH, InstantSource.system());
  }

  private static RedisCache impatient(int port) {
    return new RedisCache(config(port), "t:", SHORT, InstantSource.system());
  }

  private static CacheConfig config(int port) {
    return RedisServer.config("redis://127.0.0.1:" + port);
  }

  private static long millis(Runnable work) throws Exception {
    long begin = System.nanoTime();
    StandardOutput.of(work::run);
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static <T> T quietly(Supplier<T> work) throws Exception {
    var results = new ArrayList<T>();
    StandardOutput.of(() -> results.add(work.get()));
    return results.getFirst();
  }

  /// What the server itself says.
  private static String command(int port, String... words) throws IOException {
    try (var connection = RedisConnection.open(config(port))) {
      return connection.ask(List.of(List.of(words))).getFirst().orElse("");
    }
  }
}

package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lambdasuite.shared.database.Database;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.Test;

/// Several environments of the function ask, while prices and orders change all the time and things
/// happen to the cache. Each answer must be one that an uncached read could have given at most the
/// stated time before, and one of the caller's own.
class CacheUnderLoadTest {
  private static final int ENVIRONMENTS = 4;
  private static final int CUSTOMERS = 20;
  private static final Duration PRODUCT_AGE = Duration.ofMillis(600);
  private static final Duration ORDER_AGE = Duration.ofMillis(200);
  private static final Duration PHASE =
      Duration.ofMillis(Integer.getInteger("orders.phase", 1_500));
  private static final RedisCache.Patience PATIENCE =
      new RedisCache.Patience(
          Duration.ofMillis(500),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(400));
  private static final String PRODUCT = "{ product(productId: \"p00001\") { exactPrice } }";
  private static final String OWN =
      "{ orders(first: 3) { nodes { orderRef customer { customerId } } } }";
  private static final String ITEMS =
      "{ orders(first: 10) { nodes { orderId items { nodes { quantity unitPrice } } } } }";

  private final Database database = TestServer.database();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /// When each version was begun to be written, and when it was there, in nanoseconds.
  private final ConcurrentSkipListMap<Long, Integer> begun = new ConcurrentSkipListMap<>();

  private final ConcurrentSkipListMap<Long, Integer> there = new ConcurrentSkipListMap<>();

  /// What asking for some time came to.
  ///
  /// @param cached answers that came from the cache as a whole
  private record Seen(int answers, long cached, List<String> wrong, List<Long> nanos) {
    String line(String phase) {
      var sorted = nanos.stream().sorted().toList();
      return "cache %s: %d answers, %d from the cache, %d wrong, p50 %.2f ms, p99 %.2f ms"
          .formatted(
              phase,
              answers,
              cached,
              wrong.size(),
              sorted.get(sorted.size() / 2) / 1e6,
              sorted.get(sorted.size() * 99 / 100) / 1e6);
    }
  }

  @FunctionalInterface
  private interface Happening {
    void happen(RedisServer server) throws Exception;
  }

  @Test
  void showsNothingWrongWhateverHappensToTheCache() throws Exception {
    TestServer.fill(database, Shop.random(CUSTOMERS, 400, 30));
    try (var server = RedisServer.start();
        var threads = Executors.newFixedThreadPool(ENVIRONMENTS + 2)) {
      var expected = expected();
      var environments = new ArrayList<Caller>();
      var uncached = new ArrayList<Caller>();
      for (int i = 0; i < ENVIRONMENTS; i++) {
        environments.add(environment(server.port()));
        uncached.add(Caller.of(new MySqlOrderRepository(TestServer.database())));
      }
      writeVersion(0);
      var writing = threads.submit(this::write);
      long cached = 0;
      var lines = new ArrayList<String>();
      try {
        for (var phase : phases()) {
          phase.getValue().happen(server);
          var mess = threads.submit(() -> mess(phase.getKey(), server.port()));
          var seen = ask(phase.getKey().equals("off") ? uncached : environments, expected, threads);
          over.set(true);
          mess.get();
          over.set(false);
          lines.add(seen.line(phase.getKey()));
          assertThat(seen.wrong()).as(phase.getKey()).isEmpty();
          assertThat(seen.answers()).as(phase.getKey()).isPositive();
          cached += seen.cached();
        }
      } finally {
        over.set(true);
        stopped.set(true);
        writing.get();
        lines.forEach(System.out::println);
      }
      assertThat(cached).isPositive();
    }
  }

  private static List<Map.Entry<String, Happening>> phases() {
    return List.of(
        Map.entry("off", _ -> {}),
        Map.entry("on", _ -> {}),
        Map.entry("frozen", RedisServer::freeze),
        Map.entry("thawed", RedisServer::thaw),
        Map.entry("killed", RedisServer::kill),
        Map.entry("back and empty", RedisServer::restart),
        Map.entry("flushed again and again", _ -> {}),
        Map.entry("with entries mixed up", _ -> {}),
        Map.entry("on again", _ -> {}));
  }

  /// What somebody else does to the server meanwhile.
  private String mess(String phase, int port) throws Exception {
    if (phase.startsWith("flushed") || phase.startsWith("with entries")) {
      try (var connection = RedisConnection.open(RedisServer.config("redis://127.0.0.1:" + port))) {
        while (!over.get()) {
          if (phase.startsWith("flushed")) {
            connection.ask(List.of(List.of("FLUSHALL")));
          } else {
            mixUp(connection);
          }
          Thread.sleep(3);
        }
      }
    }
    return "done";
  }

  private static void mixUp(RedisConnection connection) throws IOException {
    var keys = connection.ask(List.of(List.of("RANDOMKEY"), List.of("RANDOMKEY")));
    if (keys.stream().allMatch(Optional::isPresent) && !keys.get(0).equals(keys.get(1))) {
      var from = keys.get(0).orElseThrow();
      var to = keys.get(1).orElseThrow();
      connection.ask(List.of(List.of("COPY", from, to, "REPLACE"), List.of("PERSIST", to)));
    }
  }

  private Seen ask(
      List<Caller> environments, Map<Integer, String> expected, ExecutorService threads)
      throws Exception {
    var wrong = Collections.synchronizedList(new ArrayList<String>());
    var nanos = Collections.synchronizedList(new ArrayList<Long>());
    long end = System.nanoTime() + PHASE.toNanos();
    var log =
        StandardOutput.of(
            () -> {
              var asking = new ArrayList<Callable<Object>>();
              for (var caller : environments) {
                asking.add(Executors.callable(() -> askUntil(end, caller, expected, wrong, nanos)));
              }
              for (var done : threads.invokeAll(asking)) {
                done.get();
              }
            });
    long cached = log.stream().filter(line -> line.contains("\"CachedResults\":1.0")).count();
    return new Seen(nanos.size(), cached, List.copyOf(wrong), List.copyOf(nanos));
  }

  private void askUntil(
      long end,
      Caller caller,
      Map<Integer, String> expected,
      List<String> wrong,
      List<Long> nanos) {
    var random = new Random(end);
    while (System.nanoTime() < end) {
      int customer = 1 + random.nextInt(CUSTOMERS);
      int kind = random.nextInt(3);
      long begin = System.nanoTime();
      var reply = caller.as(String.valueOf(customer)).query(List.of(PRODUCT, OWN, ITEMS).get(kind));
      nanos.add(System.nanoTime() - begin);
      boolean right =
          reply.status() == 200
              && reply.codes().isEmpty()
              && switch (kind) {
                case 0 -> isRight(price(reply), begin, PRODUCT_AGE);
                case 1 -> isRight(reply, customer, begin);
                default -> reply.body().equals(expected.get(customer));
              };
      if (!right) {
        wrong.add(customer + " was told " + reply.body());
      }
    }
  }

  private static int price(Caller.Answer reply) {
    var price = new BigDecimal(String.valueOf(reply.data("product.exactPrice")));
    return price.movePointRight(2).intValueExact();
  }

  private boolean isRight(Caller.Answer reply, int customer, long begin) {
    var orders = (List<?>) Objects.requireNonNull(reply.data("orders.nodes"));
    return !orders.isEmpty()
        && IntStream.range(0, orders.size())
            .mapToObj(i -> "orders.nodes." + i + ".")
            .allMatch(
                order ->
                    String.valueOf(customer).equals(reply.data(order + "customer.customerId"))
                        && isRight(
                            ((Number) Objects.requireNonNull(reply.data(order + "orderRef")))
                                .intValue(),
                            begin,
                            ORDER_AGE));
  }

  /// Whether a version was to be read at some time from `age` before the question to the answer.
  private boolean isRight(int version, long begin, Duration age) {
    long roundedToMillis = 2_000_000;
    var oldest = there.headMap(begin - age.toNanos() - roundedToMillis).values();
    return version >= oldest.stream().mapToInt(Integer::intValue).max().orElse(0)
        && version <= begun.lastEntry().getValue();
  }

  private String write() throws Exception {
    for (int version = 1; !stopped.get(); version++) {
      writeVersion(version);
      Thread.sleep(5);
    }
    return "done";
  }

  private void writeVersion(int version) {
    begun.put(System.nanoTime(), version);
    TestServer.run(
        database, "UPDATE products SET price = " + version + " / 100 WHERE product_id = 'p00001'");
    TestServer.run(database, "UPDATE orders SET order_ref = " + version);
    there.put(System.nanoTime(), version);
  }

  /// The answers of a service without a cache to what does not change.
  private static Map<Integer, String> expected() {
    var uncached = Caller.of(new MySqlOrderRepository(TestServer.database()));
    return IntStream.rangeClosed(1, CUSTOMERS)
        .boxed()
        .collect(Collectors.toMap(i -> i, i -> uncached.as(String.valueOf(i)).query(ITEMS).body()));
  }

  private static Caller environment(int port) {
    var clock = InstantSource.system();
    var cache =
        new RedisCache(RedisServer.config("redis://127.0.0.1:" + port), "t:", PATIENCE, clock);
    var repository = new MySqlOrderRepository(TestServer.database());
    return Caller.of(
        new CachedResults(
            repository,
            cache,
            new Ages(PRODUCT_AGE, ORDER_AGE, new Random()),
            clock,
            CachedResults.Waiting.USUAL));
  }
}

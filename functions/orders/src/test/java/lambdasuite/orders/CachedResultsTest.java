package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is answered from the cache, to whom and for how long.
class CachedResultsTest {
  private static final Duration PRODUCT_AGE = Duration.ofSeconds(60);
  private static final Duration ORDER_AGE = Duration.ofSeconds(5);
  private static final CachedResults.Waiting PATIENT =
      new CachedResults.Waiting(Duration.ofMinutes(5), Duration.ofMinutes(1));
  private static final String PRODUCT = "{ product(productId: \"notebook\") { price } }";
  private static final String ORDERS = "{ orders { nodes { orderId } } }";

  private final AtomicReference<Instant> now = new AtomicReference<>(Caller.NOW);
  private final InMemoryCache cache = new InMemoryCache(now::get);
  private final AtomicInteger reads = new AtomicInteger();
  private final Caller clerk = caller(PRODUCT_AGE, ORDER_AGE, Duration.ZERO);

  @ParameterizedTest
  @ValueSource(strings = {PRODUCT, ORDERS, "{ customer(customerId: 4567) { customerId } }"})
  void readsOnceWhatIsAskedAgain(String query) {
    var first = clerk.query(query);
    var second = clerk.query(query);

    assertThat(second.body()).isEqualTo(first.body()).contains("data").doesNotContain("errors");
    assertThat(reads).hasValue(1);
  }

  /// What one sees is of no use to any other.
  @Test
  void keepsEveryCustomersResultsApart() {
    for (int i = 0; i < 2; i++) {
      assertThat(clerk.as("4567").query(ORDERS).body()).contains("\"52\"").doesNotContain("\"53\"");
      assertThat(clerk.as("4568").query(ORDERS).body()).contains("\"53\"").doesNotContain("\"52\"");
      assertThat(clerk.query(ORDERS).body()).contains("\"52\"", "\"53\"");
      assertThat(clerk.as("nobody").query(ORDERS).body()).doesNotContain("\"52\"", "\"53\"");
    }
    assertThat(clerk.as("4568").query("{ Order(customerId: 4567) { orderId } }").codes())
        .containsExactly("FORBIDDEN");
  }

  @Test
  void tellsRequestsApart() {
    var document = "query A($i: ID!) {order(orderId: $i) {orderId}} query B {__typename}";
    var requests =
        List.of(
            request(document, "A", Map.of("i", "1")),
            request(document, "A", Map.of("i", 1)),
            request(document, "A", Map.of("i", "1\u0000")),
            request(document, "A", Map.of("i", List.of("1"))),
            request(document, "A", Map.of("i", List.of("1", "2"))),
            request(document, "A", Map.of("i", List.of(List.of("1"), "2"))),
            request(document, "A", Map.of("i", Double.POSITIVE_INFINITY)),
            request(document, "A", Map.of()),
            request(document, "B", Map.of()),
            request(document + " ", "A", Map.of()));
    var keys =
        requests.stream()
            .flatMap(
                request ->
                    Stream.of(
                            new Visibility.All(),
                            new Visibility.None(),
                            new Visibility.Of(1),
                            new Visibility.Of(12))
                        .map(
                            visible ->
                                ResultKey.of(request.query().orElseThrow(), request, visible)))
            .toList();

    assertThat(keys).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void keepsNothingThatFailed() {
    var failing = Caller.of(results(Failing.with(new IllegalStateException("x")), ORDER_AGE));

    assertThat(failing.query(ORDERS).codes()).containsExactly("INTERNAL_SERVER_ERROR");
    assertThat(
            clerk
                .query("{ a: product(productId: \"x\") {price} orders(first: 0) {nodes {orderId}}}")
                .codes())
        .containsExactly("BAD_USER_INPUT");
    assertThat(cache.kept.keySet()).noneMatch(key -> key.startsWith("result:"));
    assertThat(clerk.query(ORDERS).codes()).isEmpty();
  }

  @Test
  void keepsNothingThatWasNotRead() {
    clerk.query("{ __typename __schema { queryType { name } } }");

    assertThat(cache.kept).isEmpty();
  }

  @Test
  void showsEachKindForItsTime() {
    clerk.query(PRODUCT);
    clerk.query(ORDERS);
    later(ORDER_AGE);
    clerk.query(ORDERS);
    clerk.query(PRODUCT);
    assertThat(reads).hasValue(3);

    later(PRODUCT_AGE);
    clerk.query(PRODUCT);
    assertThat(reads).hasValue(4);
  }

  @Test
  void sharesProductsAmongQueries() {
    clerk.query(PRODUCT);
    clerk.query("{ product(productId: \"notebook\") { productName exactPrice } }");
    clerk.as("4567").query("{ b: product(productId: \"notebook\") { price } }");

    assertThat(reads).hasValue(1);
  }

  /// A result made of an old product is not kept for as long as a new one.
  @Test
  void addsNoAges() {
    var query = "{ product(productId: \"notebook\") {price} products(first: 1) {nodes {price}} }";
    clerk.query(PRODUCT);
    later(PRODUCT_AGE.multipliedBy(3).dividedBy(4));
    clerk.query(query);
    assertThat(reads).hasValue(2);

    later(PRODUCT_AGE.dividedBy(4));
    clerk.query(query);
    assertThat(reads).hasValue(4);
  }

  @Test
  void endsAtDifferentTimesAndNeverTooLate() {
    for (int i = 0; i < 50; i++) {
      clerk.query("{ product(productId: \"notebook\") { price } } # " + i);
      cache.kept.keySet().removeIf(key -> key.startsWith("product:"));
    }
    var ages =
        cache.kept.values().stream()
            .map(kept -> Duration.between(Caller.NOW, kept.until()))
            .toList();

    assertThat(ages)
        .hasSize(50)
        .allMatch(age -> age.compareTo(PRODUCT_AGE) <= 0)
        .allMatch(age -> age.compareTo(PRODUCT_AGE.multipliedBy(3).dividedBy(4)) > 0);
    assertThat(ages.stream().distinct().count()).isGreaterThan(40);
  }

  @Test
  void keepsNothingOfAKindWithoutTime() {
    var products = caller(PRODUCT_AGE, Duration.ZERO, Duration.ZERO);
    products.query(ORDERS);
    products.query(ORDERS);
    assertThat(reads).hasValue(2);

    var nothing = caller(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    clerk.query(PRODUCT);
    nothing.query(PRODUCT);
    nothing.query(PRODUCT);
    assertThat(reads).hasValue(5);
  }

  @Test
  void letsOneOfManyDoTheWork() throws Exception {
    int count = 16;
    var together = new CyclicBarrier(count);
    Callable<String> ask =
        () -> {
          var environment = caller(PRODUCT_AGE, ORDER_AGE, Duration.ofMillis(100));
          together.await();
          return environment.query(ORDERS).body();
        };
    try (var environments = Executors.newVirtualThreadPerTaskExecutor()) {
      var bodies =
          environments.invokeAll(Collections.nCopies(count, ask)).stream()
              .map(Future::resultNow)
              .distinct();
      assertThat(bodies).singleElement().asString().contains("\"52\"");
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void waitsForNobodyWhoHasVanished() {
    var request = request(ORDERS, null, Map.of());
    cache.claim(ResultKey.of(ORDERS, request, new Visibility.All()), Duration.ofHours(1));
    long begin = System.nanoTime();

    assertThat(clerk.query(ORDERS).body()).contains("\"52\"");
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
  }

  /// A cached result is no way around a limit.
  @Test
  void looksAtTheLimitsFirst() {
    var query = "query($n: Int!) { products(first: $n) { nodes { price } } }";
    clerk.query(query, Map.of("n", 10));

    assertThat(clerk.query(query, Map.of("n", 1_000_000)).codes())
        .containsExactly("QUERY_TOO_COMPLEX");
    assertThat(clerk.passedOn(Map.of()).query(PRODUCT).status()).isEqualTo(401);
  }

  private void later(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private static GraphQlRequest request(
      String query, @Nullable String operation, Map<String, ?> variables) {
    return new GraphQlRequest(
        Optional.of(query),
        Optional.empty(),
        Optional.ofNullable(operation),
        Map.copyOf(variables));
  }

  private Caller caller(Duration products, Duration orders, Duration slow) {
    return Caller.of(
        new CachedResults(
            counted(slow),
            cache,
            new Ages(products, orders, new Random(7)),
            now::get,
            slow.isZero() ? CachedResults.Waiting.USUAL : PATIENT));
  }

  private Results results(OrderRepository repository, Duration age) {
    return new CachedResults(
        repository, cache, new Ages(age, age, new Random(7)), now::get, PATIENT);
  }

  /// The mission's shop, which counts what is read and takes its time for it.
  private OrderRepository counted(Duration slow) {
    var shop = new InMemoryOrderRepository(Shop.ofTheMission());
    return (OrderRepository)
        Proxy.newProxyInstance(
            CachedResultsTest.class.getClassLoader(),
            new Class<?>[] {OrderRepository.class},
            (_, method, arguments) -> {
              reads.incrementAndGet();
              Thread.sleep(slow);
              try {
                return method.invoke(shop, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }
}

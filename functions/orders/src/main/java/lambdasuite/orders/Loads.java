package lambdasuite.orders;

import static java.util.stream.Collectors.groupingBy;

import graphql.schema.DataFetchingEnvironment;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;

/// What one request asks the database for, collected over all fields of a level and asked for at
/// once. Nothing is asked for twice.
///
/// @param visible whose orders the caller sees; no load finds others
record Loads(
    Visibility visible,
    OrderRepository repository,
    DataLoader<String, Product> products,
    DataLoader<Long, Customer> customers,
    DataLoader<Long, Order> orders,
    DataLoader<Long, BigDecimal> totals,
    DataLoader<Part<Long, Long>, List<Order>> ordersOf,
    DataLoader<Part<Long, ItemKey>, List<OrderItem>> itemsOf,
    DataLoader<Part<String, ItemKey>, List<OrderItem>> itemsOfProduct) {

  /// Keys in one statement. A longer one costs the database more than a second one would.
  private static final int MOST_KEYS = 1_000;

  private static final int MOST_PARTS = 200;

  /// The page of a list that belongs to something.
  record Part<P, K>(P owner, Page<K> page) {}

  static Loads of(OrderRepository repository, Visibility visible) {
    return new Loads(
        visible,
        repository,
        byKey(repository::products),
        byKey(ids -> found(repository.customers(ids))),
        byKey(ids -> repository.orders(ids, visible)),
        byKey(ids -> withZeros(ids, repository.totals(ids))),
        byPart(repository::ordersOf),
        byPart(repository::itemsOf),
        byPart((ids, page) -> repository.itemsOfProducts(ids, page, visible)));
  }

  static Loads of(DataFetchingEnvironment environment) {
    return Objects.requireNonNull(environment.getGraphQlContext().get(Loads.class));
  }

  DataLoaderRegistry registry() {
    return DataLoaderRegistry.newRegistry()
        .register("products", products)
        .register("customers", customers)
        .register("orders", orders)
        .register("totals", totals)
        .register("ordersOf", ordersOf)
        .register("itemsOf", itemsOf)
        .register("itemsOfProduct", itemsOfProduct)
        .build();
  }

  private static Map<Long, Customer> found(Set<Long> ids) {
    var customers = new HashMap<Long, Customer>();
    ids.forEach(id -> customers.put(id, new Customer(id)));
    return customers;
  }

  private static Map<Long, BigDecimal> withZeros(
      Collection<Long> ids, Map<Long, BigDecimal> totals) {
    var all = new HashMap<>(totals);
    ids.forEach(id -> all.putIfAbsent(id, BigDecimal.ZERO.setScale(2)));
    return all;
  }

  private static <K, V> DataLoader<K, V> byKey(Function<Set<K>, Map<K, V>> load) {
    return DataLoaderFactory.newMappedDataLoader(
        keys -> CompletableFuture.completedFuture(load.apply(keys)),
        DataLoaderOptions.newOptions().setMaxBatchSize(MOST_KEYS).build());
  }

  /// A statement for each page asked for, which is one as long as only one field asks.
  private static <P, K, V> DataLoader<Part<P, K>, List<V>> byPart(
      BiFunction<List<P>, Page<K>, Map<P, List<V>>> load) {
    return DataLoaderFactory.newMappedDataLoader(
        parts -> CompletableFuture.completedFuture(parts(parts, load)),
        DataLoaderOptions.newOptions().setMaxBatchSize(MOST_PARTS).build());
  }

  private static <P, K, V> Map<Part<P, K>, List<V>> parts(
      Set<Part<P, K>> parts, BiFunction<List<P>, Page<K>, Map<P, List<V>>> load) {
    var loaded = new HashMap<Part<P, K>, List<V>>();
    parts.stream()
        .collect(groupingBy(Part::page))
        .forEach(
            (page, same) -> {
              var rows = load.apply(same.stream().map(Part::owner).toList(), page);
              same.forEach(part -> loaded.put(part, rows.getOrDefault(part.owner(), List.of())));
            });
    return loaded;
  }
}

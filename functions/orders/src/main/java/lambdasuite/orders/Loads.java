package lambdasuite.orders;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/// What one request asks the database for, collected over all fields of a level and asked for at
/// once. Nothing is asked for twice.
final class Loads {

  /// Keys in one statement. A longer one costs the database more than a second one would.
  private static final int MOST_KEYS = 1_000;

  private static final int MOST_LISTS = 200;

  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

  private final OrderRepository repository;
  private final Visibility visible;
  private final Batch<String, Product> products;
  private final Batch<Long, Customer> customers;
  private final Batch<Long, Order> orders;
  private final Batch<Long, BigDecimal> totals;
  private final Lists<Long, Long, Order> ordersOf;
  private final Lists<Long, ItemKey, OrderItem> itemsOf;
  private final Lists<String, ItemKey, OrderItem> itemsOfProduct;

  /// @param visible whose orders the caller sees; no load finds others
  Loads(OrderRepository repository, Visibility visible) {
    this.repository = repository;
    this.visible = visible;
    this.products = new Batch<>(MOST_KEYS, repository::products);
    this.customers = new Batch<>(MOST_KEYS, ids -> found(repository.customers(ids)));
    this.orders = new Batch<>(MOST_KEYS, ids -> repository.orders(ids, visible));
    this.totals = new Batch<>(MOST_KEYS, ids -> completed(ids, repository.totals(ids), NOTHING));
    this.ordersOf = new Lists<>(repository::ordersOf);
    this.itemsOf = new Lists<>(repository::itemsOf);
    this.itemsOfProduct =
        new Lists<>((ids, page) -> repository.itemsOfProducts(ids, page, visible));
  }

  OrderRepository repository() {
    return repository;
  }

  Visibility visible() {
    return visible;
  }

  Batch<String, Product> products() {
    return products;
  }

  Batch<Long, Customer> customers() {
    return customers;
  }

  Batch<Long, Order> orders() {
    return orders;
  }

  Batch<Long, BigDecimal> totals() {
    return totals;
  }

  Batch<Long, List<Order>> ordersOf(Page<Long> page) {
    return ordersOf.at(page);
  }

  Batch<Long, List<OrderItem>> itemsOf(Page<ItemKey> page) {
    return itemsOf.at(page);
  }

  Batch<String, List<OrderItem>> itemsOfProduct(Page<ItemKey> page) {
    return itemsOfProduct.at(page);
  }

  private static Map<Long, Customer> found(Set<Long> ids) {
    var customers = new HashMap<Long, Customer>();
    ids.forEach(id -> customers.put(id, new Customer(id)));
    return customers;
  }

  /// What was found, and the same for all keys that were not.
  private static <K, V> Map<K, V> completed(Set<K> keys, Map<K, V> found, V otherwise) {
    var all = new HashMap<>(found);
    keys.forEach(key -> all.putIfAbsent(key, otherwise));
    return all;
  }

  /// Lists by their owner: a statement for each page asked for, which is one as long as only one
  /// field asks.
  private static final class Lists<P, K, V> {
    private final BiFunction<Set<P>, Page<K>, Map<P, List<V>>> load;
    private final Map<Page<K>, Batch<P, List<V>>> pages = new HashMap<>();

    Lists(BiFunction<Set<P>, Page<K>, Map<P, List<V>>> load) {
      this.load = load;
    }

    Batch<P, List<V>> at(Page<K> page) {
      return pages.computeIfAbsent(
          page,
          p ->
              new Batch<>(
                  MOST_LISTS, owners -> completed(owners, load.apply(owners, p), List.of())));
    }
  }
}

package lambdasuite.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;
import lambdasuite.shared.metrics.Unit;

/// What one request reads: products from the cache where it has them, all else from the database;
/// and until when the whole of it may be shown to others.
final class CachedReads implements OrderRepository {
  private static final String PRODUCT = "product:";

  private final OrderRepository database;
  private final Cache cache;
  private final Ages ages;
  private final InstantSource clock;
  private Instant until = Instant.MAX;

  CachedReads(OrderRepository database, Cache cache, Ages ages, InstantSource clock) {
    this.database = database;
    this.cache = cache;
    this.ages = ages;
    this.clock = clock;
  }

  /// Until when all that was read may be shown; empty if nothing was.
  Optional<Instant> until() {
    return Optional.of(until).filter(Instant.MAX::isAfter);
  }

  @Override
  public Map<String, Product> products(Collection<String> productIds) {
    var found = new HashMap<String, Product>();
    cache.get(productIds.stream().map(id -> PRODUCT + id).toList()).values().stream()
        .filter(kept -> kept.until().isBefore(latest()))
        .forEach(kept -> product(kept).ifPresent(it -> found.put(it.productId(), it)));
    Invocation.currentMetrics().add("CachedProducts", Unit.COUNT, found.size());
    var missing = new HashSet<>(productIds);
    missing.removeAll(found.keySet());
    if (!missing.isEmpty()) {
      found.putAll(read(missing));
    }
    return found;
  }

  /// An entry that outlives what would be written now was written with another setting.
  private Instant latest() {
    return clock.instant().plus(ages.products()).plusMillis(1);
  }

  private Map<String, Product> read(Set<String> missing) {
    var end = ages.endOfProduct(clock.instant());
    var read = database.products(missing);
    endBy(end);
    var entries = new HashMap<String, Cache.Kept>();
    read.forEach((id, product) -> entries.put(PRODUCT + id, new Cache.Kept(json(product), end)));
    cache.put(entries);
    return read;
  }

  private static String json(Product product) {
    return new JsonLine()
        .member("id", product.productId())
        .member("name", product.productName())
        .member("price", product.price().toPlainString())
        .toString();
  }

  private Optional<Product> product(Cache.Kept kept) {
    try {
      var members = Json.parseObject(kept.text());
      if (members.get("id") instanceof String id
          && members.get("name") instanceof String name
          && members.get("price") instanceof String price) {
        var product = new Product(id, name, new BigDecimal(price));
        endBy(kept.until());
        return Optional.of(product);
      }
    } catch (JsonSyntaxException | NumberFormatException _) {
      // Then it is read.
    }
    return Optional.empty();
  }

  @Override
  public List<Product> productPage(Page<String> page) {
    endBy(ages.endOfProduct(clock.instant()));
    return database.productPage(page);
  }

  @Override
  public Set<Long> customers(Collection<Long> customerIds) {
    return order(() -> database.customers(customerIds));
  }

  @Override
  public Map<Long, Order> orders(Collection<Long> orderIds, Visibility visible) {
    return order(() -> database.orders(orderIds, visible));
  }

  @Override
  public List<Order> orderPage(Page<Long> page) {
    return order(() -> database.orderPage(page));
  }

  @Override
  public Map<Long, List<Order>> ordersOf(Collection<Long> customerIds, Page<Long> page) {
    return order(() -> database.ordersOf(customerIds, page));
  }

  @Override
  public Map<Long, BigDecimal> totals(Collection<Long> orderIds) {
    return order(() -> database.totals(orderIds));
  }

  @Override
  public Map<Long, List<OrderItem>> itemsOf(Collection<Long> orderIds, Page<ItemKey> page) {
    return order(() -> database.itemsOf(orderIds, page));
  }

  @Override
  public Map<String, List<OrderItem>> itemsOfProducts(
      Collection<String> productIds, Page<ItemKey> page, Visibility visible) {
    return order(() -> database.itemsOfProducts(productIds, page, visible));
  }

  /// Its age counts from before it was read.
  private <R> R order(Supplier<R> read) {
    endBy(ages.endOfOrder(clock.instant()));
    return read.get();
  }

  private void endBy(Instant end) {
    until = end.isBefore(until) ? end : until;
  }
}

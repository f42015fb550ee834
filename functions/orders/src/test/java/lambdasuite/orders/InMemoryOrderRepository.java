package lambdasuite.orders;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A shop that is kept nowhere.
record InMemoryOrderRepository(Shop shop) implements OrderRepository {
  private static final Comparator<Order> NEWEST =
      Comparator.comparingLong(Order::orderId).reversed();
  private static final Comparator<OrderItem> NEWEST_ITEM =
      Comparator.comparingLong(OrderItem::orderId)
          .thenComparingLong(OrderItem::orderItemId)
          .reversed();

  @Override
  public Map<String, Product> products(Collection<String> productIds) {
    return shop.products().stream()
        .filter(product -> productIds.contains(product.productId()))
        .collect(toMap(Product::productId, Function.identity()));
  }

  @Override
  public List<Product> productPage(Page<String> page) {
    return shop.products().stream()
        .sorted(Comparator.comparing(Product::productId))
        .filter(product -> product.productId().compareTo(page.after().orElse("")) > 0)
        .limit(page.rows())
        .toList();
  }

  @Override
  public Set<Long> customers(Collection<Long> customerIds) {
    return shop.customers().stream().filter(customerIds::contains).collect(toSet());
  }

  @Override
  public Map<Long, Order> orders(Collection<Long> orderIds, Visibility visible) {
    return shop.orders().stream()
        .filter(order -> orderIds.contains(order.orderId()))
        .filter(order -> visible.shows(order.customerId()))
        .collect(toMap(Order::orderId, Function.identity()));
  }

  @Override
  public List<Order> orderPage(Page<Long> page) {
    return shop.orders().stream()
        .sorted(NEWEST)
        .filter(order -> order.orderId() < page.after().orElse(Long.MAX_VALUE))
        .limit(page.rows())
        .toList();
  }

  @Override
  public Map<Long, List<Order>> ordersOf(Collection<Long> customerIds, Page<Long> page) {
    var found = new HashMap<Long, List<Order>>();
    for (var customer : customerIds) {
      var orders =
          shop.orders().stream()
              .filter(order -> order.customerId() == customer)
              .filter(order -> order.orderId() < page.after().orElse(Long.MAX_VALUE))
              .sorted(NEWEST)
              .limit(page.rows())
              .toList();
      if (!orders.isEmpty()) {
        found.put(customer, orders);
      }
    }
    return found;
  }

  @Override
  public Map<Long, BigDecimal> totals(Collection<Long> orderIds) {
    return shop.items().stream()
        .filter(item -> orderIds.contains(item.orderId()))
        .collect(
            groupingBy(
                OrderItem::orderId, reducing(BigDecimal.ZERO, OrderItem::total, BigDecimal::add)));
  }

  @Override
  public Map<Long, List<OrderItem>> itemsOf(Collection<Long> orderIds, Page<ItemKey> page) {
    long after = page.after().map(ItemKey::orderItemId).orElse(-1L);
    var found = new HashMap<Long, List<OrderItem>>();
    for (var order : orderIds) {
      var items =
          shop.items().stream()
              .filter(item -> item.orderId() == order && item.orderItemId() > after)
              .sorted(Comparator.comparingLong(OrderItem::orderItemId))
              .limit(page.rows())
              .toList();
      if (!items.isEmpty()) {
        found.put(order, items);
      }
    }
    return found;
  }

  @Override
  public Map<String, List<OrderItem>> itemsOfProducts(
      Collection<String> productIds, Page<ItemKey> page, Visibility visible) {
    var found = new HashMap<String, List<OrderItem>>();
    for (var product : productIds) {
      var items =
          shop.items().stream()
              .filter(item -> item.productId().equals(product))
              .filter(item -> !orders(List.of(item.orderId()), visible).isEmpty())
              .sorted(NEWEST_ITEM)
              .filter(item -> page.after().map(after -> isAfter(item, after)).orElse(true))
              .limit(page.rows())
              .toList();
      if (!items.isEmpty()) {
        found.put(product, items);
      }
    }
    return found;
  }

  private static boolean isAfter(OrderItem item, ItemKey after) {
    return item.orderId() < after.orderId()
        || (item.orderId() == after.orderId() && item.orderItemId() < after.orderItemId());
  }
}

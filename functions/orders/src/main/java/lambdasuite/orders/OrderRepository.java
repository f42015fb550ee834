package lambdasuite.orders;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where customers, orders and products are kept. Each method is one statement; what is not there
/// is left out of the reply. A page holds one row more than asked for if there are more.
interface OrderRepository {

  Map<String, Product> products(Collection<String> productIds);

  /// By their id.
  List<Product> productPage(Page<String> page);

  /// Those of them that exist.
  Set<Long> customers(Collection<Long> customerIds);

  Map<Long, Order> orders(Collection<Long> orderIds, Visibility visible);

  /// Everybody's, newest first.
  List<Order> orderPage(Page<Long> page);

  /// The same page of each customer's, newest first.
  Map<Long, List<Order>> ordersOf(Collection<Long> customerIds, Page<Long> page);

  /// The sum of all lines of each order that has any.
  Map<Long, BigDecimal> totals(Collection<Long> orderIds);

  /// The same page of the lines of each order, by their number.
  Map<Long, List<OrderItem>> itemsOf(Collection<Long> orderIds, Page<ItemKey> page);

  /// The same page of the lines that sell each product, those of the newest order first.
  Map<String, List<OrderItem>> itemsOfProducts(
      Collection<String> productIds, Page<ItemKey> page, Visibility visible);
}

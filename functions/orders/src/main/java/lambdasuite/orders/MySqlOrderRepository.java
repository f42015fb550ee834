package lambdasuite.orders;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lambdasuite.shared.database.Database;

/// Orders in a MySQL-compatible database, whose tables `functions/migrations` makes.
///
/// A page of many lists at once is a UNION of short selects, each of which reads its part of an
/// index and no more; a window function would read all of every list.
final class MySqlOrderRepository implements OrderRepository {
  private static final Comparator<Order> NEWEST_ORDER =
      (a, b) -> Long.compare(b.orderId(), a.orderId());
  private static final Comparator<OrderItem> BY_NUMBER =
      (a, b) -> Long.compare(a.orderItemId(), b.orderItemId());
  private static final Comparator<OrderItem> NEWEST_LINE =
      (a, b) -> {
        int byOrder = Long.compare(b.orderId(), a.orderId());
        return byOrder == 0 ? Long.compare(b.orderItemId(), a.orderItemId()) : byOrder;
      };

  private final Database database;

  MySqlOrderRepository(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Product> products(Collection<String> productIds) {
    var sql =
        """
        SELECT product_id, product_name, price
        FROM products
        WHERE product_id IN (?)
        """;
    return byKey(queryIn(sql, productIds, MySqlOrderRepository::product), Product::productId);
  }

  @Override
  public List<Product> productPage(Page<String> page) {
    var sql =
        """
        SELECT product_id, product_name, price
        FROM products
        WHERE product_id > ?
        ORDER BY product_id
        LIMIT ?
        """;
    return query(sql, List.of(page.after().orElse(""), page.rows()), MySqlOrderRepository::product);
  }

  @Override
  public Set<Long> customers(Collection<Long> customerIds) {
    var sql =
        """
        SELECT customer_id
        FROM customers
        WHERE customer_id IN (?)
        """;
    return new HashSet<>(queryIn(sql, customerIds, row -> row.getLong(1)));
  }

  @Override
  public Map<Long, Order> orders(Collection<Long> orderIds, Visibility visible) {
    var sql =
        """
        SELECT order_id, order_ref, customer_id
        FROM orders
        WHERE order_id IN (?)
        """;
    var found = queryIn(sql, orderIds, MySqlOrderRepository::order);
    return byKey(
        found.stream().filter(order -> visible.shows(order.customerId())).toList(), Order::orderId);
  }

  @Override
  public List<Order> orderPage(Page<Long> page) {
    var sql =
        """
        SELECT order_id, order_ref, customer_id
        FROM orders
        WHERE order_id < ?
        ORDER BY order_id DESC
        LIMIT ?
        """;
    return query(sql, List.of(before(page), page.rows()), MySqlOrderRepository::order);
  }

  @Override
  public Map<Long, List<Order>> ordersOf(Collection<Long> customerIds, Page<Long> page) {
    var sql =
        """
        (SELECT order_id, order_ref, customer_id
        FROM orders
        WHERE customer_id = ? AND order_id < ?
        ORDER BY order_id DESC
        LIMIT ?)
        """;
    var values = new ArrayList<Object>();
    for (var id : customerIds) {
      values.addAll(List.of(id, before(page), page.rows()));
    }
    return grouped(
        query(union(sql, customerIds.size()), values, MySqlOrderRepository::order),
        Order::customerId,
        NEWEST_ORDER);
  }

  @Override
  public Map<Long, BigDecimal> totals(Collection<Long> orderIds) {
    var sql =
        """
        SELECT order_id, SUM(quantity * unit_price) AS total
        FROM order_items
        WHERE order_id IN (?)
        GROUP BY order_id
        """;
    var totals = new HashMap<Long, BigDecimal>();
    queryIn(sql, orderIds, row -> totals.put(row.getLong(1), row.getBigDecimal(2)));
    return totals;
  }

  /// Orders have few items, so all of theirs are asked for at once, up to as many as the pages may
  /// hold; only where there are more, page by page.
  @Override
  public Map<Long, List<OrderItem>> itemsOf(Collection<Long> orderIds, Page<ItemKey> page) {
    int most = orderIds.size() * page.rows();
    var items = firstItemsOf(orderIds, afterItem(page), most + 1);
    return items.size() > most
        ? pagesOfItems(orderIds, page)
        : cut(grouped(items, OrderItem::orderId, BY_NUMBER), page.rows());
  }

  private List<OrderItem> firstItemsOf(Collection<Long> orderIds, long after, int most) {
    var sql =
        """
        SELECT order_id, order_item_id, product_id, quantity, unit_price
        FROM order_items
        WHERE order_id IN (?) AND order_item_id > ?
        LIMIT ?
        """;
    var values = new ArrayList<Object>(filled(orderIds));
    values.addAll(List.of(after, most));
    return query(expanded(sql, orderIds.size()), values, MySqlOrderRepository::item);
  }

  private Map<Long, List<OrderItem>> pagesOfItems(Collection<Long> orderIds, Page<ItemKey> page) {
    var sql =
        """
        (SELECT order_id, order_item_id, product_id, quantity, unit_price
        FROM order_items
        WHERE order_id = ? AND order_item_id > ?
        ORDER BY order_item_id
        LIMIT ?)
        """;
    var values = new ArrayList<Object>();
    for (var id : orderIds) {
      values.addAll(List.of(id, afterItem(page), page.rows()));
    }
    return grouped(
        query(union(sql, orderIds.size()), values, MySqlOrderRepository::item),
        OrderItem::orderId,
        BY_NUMBER);
  }

  private static long afterItem(Page<ItemKey> page) {
    return page.after().map(ItemKey::orderItemId).orElse(-1L);
  }

  private static <K, T> Map<K, List<T>> cut(Map<K, List<T>> groups, int most) {
    groups.replaceAll((_, rows) -> rows.size() > most ? rows.subList(0, most) : rows);
    return groups;
  }

  @Override
  public Map<String, List<OrderItem>> itemsOfProducts(
      Collection<String> productIds, Page<ItemKey> page, Visibility visible) {
    return switch (visible) {
      case Visibility.All() -> itemsOfProducts(productIds, page, "", List.of());
      case Visibility.Of(var customer) ->
          itemsOfProducts(
              productIds,
              page,
              "JOIN orders o ON o.order_id = i.order_id AND o.customer_id = ?",
              List.of(customer));
      case Visibility.None() -> Map.of();
    };
  }

  private Map<String, List<OrderItem>> itemsOfProducts(
      Collection<String> productIds, Page<ItemKey> page, String join, List<Long> joined) {
    var sql =
        """
        (SELECT i.order_id, i.order_item_id, i.product_id, i.quantity, i.unit_price
        FROM order_items i %s
        WHERE i.product_id = ? AND i.order_id <= ? AND (i.order_id < ? OR i.order_item_id < ?)
        ORDER BY i.order_id DESC, i.order_item_id DESC
        LIMIT ?)
        """
            .formatted(join);
    var after = page.after().orElse(new ItemKey(Ids.LAST + 1, 0));
    var values = new ArrayList<Object>();
    for (var id : productIds) {
      values.addAll(joined);
      values.addAll(
          List.of(id, after.orderId(), after.orderId(), after.orderItemId(), page.rows()));
    }
    return grouped(
        query(union(sql, productIds.size()), values, MySqlOrderRepository::item),
        OrderItem::productId,
        NEWEST_LINE);
  }

  private static long before(Page<Long> page) {
    return page.after().orElse(Ids.LAST + 1);
  }

  /// @param sql has one list
  private <T> List<T> queryIn(String sql, Collection<?> list, Row<T> read) {
    return query(expanded(sql, list.size()), filled(list), read);
  }

  private <T> List<T> query(String sql, Collection<?> values, Row<T> read) {
    return database.call(connection -> query(connection, sql, values, read));
  }

  private static <T> List<T> query(
      Connection connection, String sql, Collection<?> values, Row<T> read) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      int at = 1;
      for (var value : values) {
        statement.setObject(at++, value);
      }
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<T>();
        while (rows.next()) {
          found.add(read.of(rows));
        }
        return found;
      }
    }
  }

  /// What is made of the row that a cursor stands on, its columns by their number: looking up their
  /// names is a tenth of a short query.
  @FunctionalInterface
  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static Product product(ResultSet row) throws SQLException {
    return new Product(row.getString(1), row.getString(2), row.getBigDecimal(3));
  }

  private static Order order(ResultSet row) throws SQLException {
    return new Order(row.getLong(1), row.getInt(2), row.getLong(3));
  }

  private static OrderItem item(ResultSet row) throws SQLException {
    return new OrderItem(
        row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getBigDecimal(5));
  }

  /// A place for each value of a list in a statement with one.
  private static String expanded(String sql, int values) {
    return sql.replace("(?)", "(?" + ", ?".repeat(slots(values) - 1) + ")");
  }

  /// The values, the last one again in the places that are left.
  private static <T> List<T> filled(Collection<T> values) {
    var filled = new ArrayList<>(values);
    filled.addAll(Collections.nCopies(slots(values.size()) - values.size(), filled.getLast()));
    return filled;
  }

  /// The next power of two: so there are few statements, each of them prepared once.
  private static int slots(int values) {
    return values <= 1 ? 1 : Integer.highestOneBit(values - 1) << 1;
  }

  private static String union(String select, int times) {
    return String.join("UNION ALL\n", Collections.nCopies(times, select));
  }

  private static <K, T> Map<K, T> byKey(List<T> rows, Function<T, K> key) {
    var byKey = new HashMap<K, T>();
    rows.forEach(row -> byKey.put(key.apply(row), row));
    return byKey;
  }

  /// A UNION promises no order, although each of its selects has one.
  private static <K, T> Map<K, List<T>> grouped(
      List<T> rows, Function<T, K> key, Comparator<T> order) {
    var groups = new HashMap<K, List<T>>();
    rows.forEach(row -> groups.computeIfAbsent(key.apply(row), _ -> new ArrayList<>()).add(row));
    groups.values().forEach(group -> group.sort(order));
    return groups;
  }
}

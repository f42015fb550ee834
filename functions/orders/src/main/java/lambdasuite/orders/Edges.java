package lambdasuite.orders;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the fields of the schema lead to.
final class Edges {

  /// What can be told of an order, or of a product, of which only the id is known.
  private static final Set<String> ORDER_BY_ID = Set.of("orderId", "items", "total");

  private static final Set<String> PRODUCT_BY_ID = Set.of("productId", "orderItems");

  private final Loads loads;

  Edges(Loads loads) {
    this.loads = loads;
  }

  /// Where a field of any object leads to.
  @FunctionalInterface
  interface Edge {
    Later<?> from(Source source);
  }

  /// A list that goes on where it ends.
  record Cut(List<?> elements, String message) {}

  /// @throws FaultException if the field has arguments that cannot be
  Edge of(Selected field) {
    return switch (field.coordinates()) {
      case "Query.Product", "Query.product" -> fromRoot(product(field));
      case "Query.OrderItem" -> fromRoot(itemsOfOrder(field));
      case "Query.Order" -> fromRoot(ordersOfCustomer(field));
      case "Query.order" -> fromRoot(order(field));
      case "Query.customer" -> fromRoot(customer(field));
      case "Query.products" -> fromRoot(products(field));
      case "Query.orders" -> fromRoot(orders(field));
      case "Customer.orders" -> ordersOf(field);
      case "Order.customers" -> order -> Later.known(List.of(customerOf(order)));
      case "Order.customer" -> order -> Later.known(customerOf(order));
      case "Order.items" -> itemsOf(field);
      case "Order.total" -> order -> loads.totals().ask(orderId(order));
      case "OrderItem.orders" -> listed(orderOfItem(field));
      case "OrderItem.order" -> orderOfItem(field);
      case "OrderItem.products" -> listed(productOfItem(field));
      case "OrderItem.product" -> productOfItem(field);
      case "Product.orderItems" -> itemsOfProduct(field);
      default -> member(field);
    };
  }

  private static Edge member(Selected field) {
    return field.isTypeName()
        ? _ -> Later.known(field.type())
        : source ->
            Later.known(source.member(field.isIntrospection() ? field.key() : field.name()));
  }

  private static Edge fromRoot(Later<?> value) {
    return _ -> value;
  }

  private Later<?> product(Selected field) {
    return loads.products().ask(argument(field, "productId"));
  }

  private Later<?> order(Selected field) {
    var id = Ids.parse(argument(field, "orderId"));
    return id.isPresent() ? loads.orders().ask(id.get()) : Later.known(null);
  }

  private Later<?> customer(Selected field) {
    var id = Ids.parse(argument(field, "customerId"));
    return id.isPresent() ? loads.customers().ask(visible(id.get())) : Later.known(null);
  }

  private Later<?> products(Selected field) {
    var page = page(field, Cursor.PRODUCT);
    return () ->
        Listing.of(loads.repository().productPage(page), page, Product::productId, Cursor.PRODUCT);
  }

  private Later<?> orders(Selected field) {
    var page = page(field, Cursor.ORDER);
    return switch (loads.visible()) {
      case Visibility.All() -> () -> listing(loads.repository().orderPage(page), page);
      case Visibility.Of(var own) -> loads.ordersOf(page).ask(own).map(rows -> listing(rows, page));
      case Visibility.None() -> Later.known(listing(List.of(), page));
    };
  }

  private Edge ordersOf(Selected field) {
    var page = page(field, Cursor.ORDER);
    var lists = loads.ordersOf(page);
    return customer ->
        lists.ask(((Customer) customer).customerId()).map(rows -> listing(rows, page));
  }

  private static Listing<Order> listing(List<Order> rows, Page<Long> page) {
    return Listing.of(rows, page, Order::orderId, Cursor.ORDER);
  }

  private Edge itemsOf(Selected field) {
    var page = page(field, Cursor.ITEM);
    var lists = loads.itemsOf(page);
    return order -> lists.ask(orderId(order)).map(rows -> lines(rows, page));
  }

  private Edge itemsOfProduct(Selected field) {
    var page = page(field, Cursor.ITEM);
    var lists = loads.itemsOfProduct(page);
    return product -> lists.ask(productId(product)).map(rows -> lines(rows, page));
  }

  private static Listing<OrderItem> lines(List<OrderItem> rows, Page<ItemKey> page) {
    return Listing.of(rows, page, OrderItem::key, Cursor.ITEM);
  }

  private Edge orderOfItem(Selected field) {
    return field.isOnly(ORDER_BY_ID)
        ? item -> Later.known(new Link("orderId", ((OrderItem) item).orderId()))
        : item -> loads.orders().ask(((OrderItem) item).orderId());
  }

  private Edge productOfItem(Selected field) {
    return field.isOnly(PRODUCT_BY_ID)
        ? item -> Later.known(new Link("productId", ((OrderItem) item).productId()))
        : item -> loads.products().ask(((OrderItem) item).productId());
  }

  private static Edge listed(Edge one) {
    return source -> one.from(source).map(List::of);
  }

  private Later<?> ordersOfCustomer(Selected field) {
    var id = Ids.parse(argument(field, "customerId"));
    return id.isEmpty()
        ? Later.known(List.of())
        : loads
            .ordersOf(whole())
            .ask(visible(id.get()))
            .map(rows -> cut(rows, "customer.orders lists all, page by page"));
  }

  private Later<?> itemsOfOrder(Selected field) {
    var id = Ids.parse(argument(field, "order"));
    return id.isEmpty() || !isVisible(id.get())
        ? Later.known(List.of())
        : loads
            .itemsOf(whole())
            .ask(id.get())
            .map(rows -> cut(rows, "order.items lists all, page by page"));
  }

  /// Who sees all orders needs no look at this one.
  private boolean isVisible(long order) {
    return loads.visible() instanceof Visibility.All
        || !loads.repository().orders(List.of(order), loads.visible()).isEmpty();
  }

  private static <K> Page<K> whole() {
    return new Page<>(Page.MOST, Optional.empty());
  }

  /// A list without pages ends somewhere; a caller is told where it matters.
  private static Object cut(List<?> rows, String advice) {
    return rows.size() > Page.MOST
        ? new Cut(
            rows.subList(0, Page.MOST), "There are more than these " + Page.MOST + "; " + advice)
        : rows;
  }

  private long visible(long customer) {
    if (!loads.visible().shows(customer)) {
      throw new FaultException(
          ErrorCode.FORBIDDEN, "Another customer is seen with the scope " + Viewer.ALL + " only");
    }
    return customer;
  }

  private static <K> Page<K> page(Selected field, Cursor<K> cursor) {
    if (!(field.arguments().get("first") instanceof Integer first)
        || first < 1
        || first > Page.MOST) {
      throw new FaultException(
          ErrorCode.BAD_USER_INPUT,
          "first is " + field.arguments().get("first") + ", allowed is 1 to " + Page.MOST);
    }
    var after = Optional.ofNullable((String) field.arguments().get("after"));
    return new Page<>(first, after.map(cursor::parse));
  }

  private static String argument(Selected field, String name) {
    if (!(field.arguments().get(name) instanceof String text)) {
      throw new FaultException(ErrorCode.BAD_USER_INPUT, name + " is null, and must not be");
    }
    return text;
  }

  private static Customer customerOf(Source order) {
    return new Customer(((Order) order).customerId());
  }

  private static long orderId(Source order) {
    return (Long) found(order.member("orderId"));
  }

  private static String productId(Source product) {
    return (String) found(product.member("productId"));
  }

  private static <T> T found(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}

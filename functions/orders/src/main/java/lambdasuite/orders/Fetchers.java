package lambdasuite.orders;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lambdasuite.orders.Loads.Part;
import org.jspecify.annotations.Nullable;

/// Finds the value of every field of the schema that is more than a member of its object.
final class Fetchers {

  /// What can be told of an order, or of a product, of which only the id is known.
  private static final Set<String> ORDER_BY_ID = Set.of("orderId", "items", "total");

  private static final Set<String> PRODUCT_BY_ID = Set.of("productId", "orderItems");

  private static final CompletionStage<Optional<?>> NOTHING =
      CompletableFuture.completedFuture(Optional.empty());

  private static final CompletionStage<List<?>> NONE = CompletableFuture.completedFuture(List.of());

  private Fetchers() {}

  /// Something known by its id and not loaded, since nothing else of it is asked for.
  record Link<K>(K id) {}

  static final Map<String, DataFetcher<?>> QUERY =
      Map.of(
          "Product", Fetchers::product,
          "product", Fetchers::product,
          "OrderItem", Fetchers::itemsOfOrder,
          "Order", Fetchers::ordersOfCustomer,
          "order", Fetchers::order,
          "customer", Fetchers::customer,
          "products", Fetchers::products,
          "orders", Fetchers::orders);

  static final Map<String, DataFetcher<?>> CUSTOMER =
      Map.of("orders", env -> ordersOf(source(env, Customer.class).customerId(), env));

  static final Map<String, DataFetcher<?>> ORDER =
      Map.of(
          "customers", env -> List.of(new Customer(source(env, Order.class).customerId())),
          "customer", env -> new Customer(source(env, Order.class).customerId()),
          "items", Fetchers::items,
          "total", env -> Loads.of(env).totals().load(orderId(env.getSource())));

  static final Map<String, DataFetcher<?>> ORDER_ITEM =
      Map.of(
          "orders",
          env -> listed(orderOfItem(env)),
          "order",
          Fetchers::orderOfItem,
          "products",
          env -> listed(productOfItem(env)),
          "product",
          Fetchers::productOfItem);

  static final Map<String, DataFetcher<?>> PRODUCT = Map.of("orderItems", Fetchers::itemsOfProduct);

  static long orderId(@Nullable Object source) {
    return source instanceof Link<?>(Long id) ? id : ((Order) nonNull(source)).orderId();
  }

  static String productId(@Nullable Object source) {
    return source instanceof Link<?>(String id) ? id : ((Product) nonNull(source)).productId();
  }

  private static CompletionStage<?> product(DataFetchingEnvironment env) {
    return Loads.of(env).products().load(argument(env, "productId"));
  }

  private static CompletionStage<?> order(DataFetchingEnvironment env) {
    var id = Ids.parse(argument(env, "orderId"));
    return id.isPresent() ? Loads.of(env).orders().load(id.get()) : NOTHING;
  }

  private static CompletionStage<?> customer(DataFetchingEnvironment env) {
    var id = Ids.parse(argument(env, "customerId"));
    return id.isPresent() ? Loads.of(env).customers().load(visible(id.get(), env)) : NOTHING;
  }

  private static Object products(DataFetchingEnvironment env) {
    var page = page(env, Cursor.PRODUCT);
    var rows = Loads.of(env).repository().productPage(page);
    return Listing.of(rows, page, Product::productId, Cursor.PRODUCT);
  }

  private static CompletionStage<Listing<Order>> orders(DataFetchingEnvironment env) {
    var loads = Loads.of(env);
    return switch (loads.visible()) {
      case Visibility.All() -> {
        var page = page(env, Cursor.ORDER);
        yield CompletableFuture.completedFuture(listing(loads.repository().orderPage(page), page));
      }
      case Visibility.Of(var own) -> ordersOf(own, env);
      case Visibility.None() ->
          CompletableFuture.completedFuture(listing(List.of(), page(env, Cursor.ORDER)));
    };
  }

  private static CompletionStage<Listing<Order>> ordersOf(
      long customer, DataFetchingEnvironment env) {
    var page = page(env, Cursor.ORDER);
    return Loads.of(env)
        .ordersOf()
        .load(new Part<>(customer, page))
        .thenApply(rows -> listing(rows, page));
  }

  private static Listing<Order> listing(List<Order> rows, Page<Long> page) {
    return Listing.of(rows, page, Order::orderId, Cursor.ORDER);
  }

  private static CompletionStage<?> items(DataFetchingEnvironment env) {
    var page = page(env, Cursor.ITEM);
    return Loads.of(env)
        .itemsOf()
        .load(new Part<>(orderId(env.getSource()), page))
        .thenApply(rows -> Listing.of(rows, page, OrderItem::key, Cursor.ITEM));
  }

  private static CompletionStage<?> itemsOfProduct(DataFetchingEnvironment env) {
    var page = page(env, Cursor.ITEM);
    return Loads.of(env)
        .itemsOfProduct()
        .load(new Part<>(productId(env.getSource()), page))
        .thenApply(rows -> Listing.of(rows, page, OrderItem::key, Cursor.ITEM));
  }

  private static CompletionStage<?> orderOfItem(DataFetchingEnvironment env) {
    long id = source(env, OrderItem.class).orderId();
    return Selection.isOnly(ORDER_BY_ID, env)
        ? CompletableFuture.completedFuture(new Link<>(id))
        : Loads.of(env).orders().load(id);
  }

  private static CompletionStage<?> productOfItem(DataFetchingEnvironment env) {
    var id = source(env, OrderItem.class).productId();
    return Selection.isOnly(PRODUCT_BY_ID, env)
        ? CompletableFuture.completedFuture(new Link<>(id))
        : Loads.of(env).products().load(id);
  }

  private static CompletionStage<List<Object>> listed(CompletionStage<?> one) {
    return one.thenApply(List::of);
  }

  private static CompletionStage<?> ordersOfCustomer(DataFetchingEnvironment env) {
    var id = Ids.parse(argument(env, "customerId"));
    return id.isEmpty()
        ? NONE
        : Loads.of(env)
            .ordersOf()
            .load(new Part<>(visible(id.get(), env), whole()))
            .thenApply(rows -> cut(rows, "customer.orders lists all, page by page", env));
  }

  private static CompletionStage<?> itemsOfOrder(DataFetchingEnvironment env) {
    var id = Ids.parse(argument(env, "order"));
    return id.isEmpty() || !isVisible(id.get(), env)
        ? NONE
        : Loads.of(env)
            .itemsOf()
            .load(new Part<>(id.get(), whole()))
            .thenApply(rows -> cut(rows, "order.items lists all, page by page", env));
  }

  /// Who sees all orders needs no look at this one.
  private static boolean isVisible(long order, DataFetchingEnvironment env) {
    var loads = Loads.of(env);
    return loads.visible() instanceof Visibility.All
        || !loads.repository().orders(List.of(order), loads.visible()).isEmpty();
  }

  private static <K> Page<K> whole() {
    return new Page<>(Page.MOST, Optional.empty());
  }

  /// A list without pages ends somewhere; a caller is told where it matters.
  private static <T> DataFetcherResult<List<T>> cut(
      List<T> rows, String advice, DataFetchingEnvironment env) {
    var result =
        DataFetcherResult.<List<T>>newResult().data(rows.stream().limit(Page.MOST).toList());
    if (rows.size() > Page.MOST) {
      var message = "There are more than these " + Page.MOST + "; " + advice;
      result.error(
          GraphqlErrorBuilder.newError(env)
              .message(message)
              .extensions(Map.of("code", ErrorCode.LIST_TOO_LONG.name()))
              .build());
    }
    return result.build();
  }

  private static long visible(long customer, DataFetchingEnvironment env) {
    if (!Loads.of(env).visible().shows(customer)) {
      throw new FaultException(
          ErrorCode.FORBIDDEN, "Another customer is seen with the scope " + Viewer.ALL + " only");
    }
    return customer;
  }

  private static <K> Page<K> page(DataFetchingEnvironment env, Cursor<K> cursor) {
    Integer first = env.getArgument("first");
    if (first == null || first < 1 || first > Page.MOST) {
      throw new FaultException(
          ErrorCode.BAD_USER_INPUT, "first is " + first + ", allowed is 1 to " + Page.MOST);
    }
    String after = env.getArgument("after");
    return new Page<>(first, Optional.ofNullable(after).map(cursor::parse));
  }

  private static String argument(DataFetchingEnvironment env, String name) {
    return nonNull(env.<String>getArgument(name));
  }

  private static <T> T source(DataFetchingEnvironment env, Class<T> type) {
    return type.cast(nonNull(env.getSource()));
  }

  private static <T> T nonNull(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}

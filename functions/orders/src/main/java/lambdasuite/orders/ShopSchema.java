package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The schema of `schema.graphqls`, every field of it with its fetcher. None is left to reflection,
/// which would cost the first request.
final class ShopSchema {
  private ShopSchema() {}

  static GraphQLSchema load() {
    var types = new SchemaParser().parse(text());
    var wiring =
        RuntimeWiring.newRuntimeWiring()
            // In place of the engine's, which strict mode would not allow.
            .strictMode(false)
            .scalar(id())
            .strictMode(true)
            .scalar(decimal())
            .type(type("Query", Fetchers.QUERY, Map.of()))
            .type(
                type(
                    "Customer",
                    Fetchers.CUSTOMER,
                    Map.of("customerId", member(Customer.class, Customer::customerId))))
            .type(type("Order", Fetchers.ORDER, order()))
            .type(type("OrderItem", Fetchers.ORDER_ITEM, orderItem()))
            .type(type("Product", Fetchers.PRODUCT, product()))
            .type(type("PageInfo", Map.of(), pageInfo()));
    for (var name : new String[] {"Product", "Order", "OrderItem"}) {
      wiring.type(type(name + "Connection", Map.of(), connection()));
      wiring.type(type(name + "Edge", Map.of(), edge()));
    }
    return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
  }

  static String text() {
    try (var file = ShopSchema.class.getResourceAsStream("schema.graphqls")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, DataFetcher<?>> order() {
    return Map.of(
        "orderId", of(Fetchers::orderId), "orderRef", member(Order.class, Order::orderRef));
  }

  private static Map<String, DataFetcher<?>> orderItem() {
    return Map.of(
        "orderItemId", member(OrderItem.class, OrderItem::orderItemId),
        "quantity", member(OrderItem.class, OrderItem::quantity),
        "unitPrice", member(OrderItem.class, OrderItem::unitPrice),
        "total", member(OrderItem.class, OrderItem::total));
  }

  private static Map<String, DataFetcher<?>> product() {
    return Map.of(
        "productId", of(Fetchers::productId),
        "productName", member(Product.class, Product::productName),
        "price", member(Product.class, Product::price),
        "exactPrice", member(Product.class, Product::price));
  }

  private static Map<String, DataFetcher<?>> connection() {
    return Map.of(
        "edges", listing(Listing::edges),
        "nodes", listing(Listing::nodes),
        "pageInfo", listing(listing -> listing));
  }

  private static Map<String, DataFetcher<?>> edge() {
    return Map.of("node", edge(Listing.Edge::node), "cursor", edge(Listing.Edge::cursor));
  }

  private static Map<String, DataFetcher<?>> pageInfo() {
    return Map.of(
        "hasNextPage", listing(Listing::hasNextPage),
        "hasPreviousPage", listing(Listing::hasPreviousPage),
        "startCursor", listing(Listing::startCursor),
        "endCursor", listing(Listing::endCursor));
  }

  private static DataFetcher<?> listing(Function<Listing<?>, @Nullable Object> read) {
    return new Member(source -> read.apply((Listing<?>) Objects.requireNonNull(source)));
  }

  private static DataFetcher<?> edge(Function<Listing.Edge<?>, @Nullable Object> read) {
    return new Member(source -> read.apply((Listing.Edge<?>) Objects.requireNonNull(source)));
  }

  private static TypeRuntimeWiring.Builder type(
      String name, Map<String, DataFetcher<?>> loaded, Map<String, DataFetcher<?>> members) {
    var all = new HashMap<String, DataFetcher<?>>(loaded);
    all.putAll(members);
    var wiring = TypeRuntimeWiring.newTypeWiring(name);
    all.forEach(wiring::dataFetcher);
    return wiring;
  }

  private static <T> DataFetcher<?> member(Class<T> type, Function<T, @Nullable Object> read) {
    return new Member(source -> read.apply(type.cast(source)));
  }

  private static DataFetcher<?> of(Function<@Nullable Object, @Nullable Object> read) {
    return new Member(read);
  }

  /// Reads a member of the object itself, for which the engine need not prepare an environment.
  private record Member(Function<@Nullable Object, @Nullable Object> read)
      implements LightDataFetcher<Object> {
    @Override
    public @Nullable Object get(
        GraphQLFieldDefinition field,
        @Nullable Object source,
        Supplier<DataFetchingEnvironment> environment) {
      return read.apply(source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
      return read.apply(environment.getSource());
    }
  }

  /// A string or a whole number (GraphQL specification, section 3.5.5). The engine's own takes a
  /// variable of any kind for one.
  private static GraphQLScalarType id() {
    return Scalars.GraphQLID.transform(scalar -> scalar.coercing(new Id()));
  }

  private record Id() implements Coercing<Object, Object> {
    @Override
    public @Nullable Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value.toString();
    }

    @Override
    public @Nullable Object parseValue(Object value, GraphQLContext context, Locale locale) {
      return switch (value) {
        case String text -> text;
        case BigInteger number -> number.toString();
        default -> throw new CoercingParseValueException("An ID is a string or a whole number");
      };
    }

    @Override
    public @Nullable Object parseLiteral(
        Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return Scalars.GraphQLID.getCoercing().parseLiteral(value, variables, context, locale);
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
      return Scalars.GraphQLID.getCoercing().valueToLiteral(value, context, locale);
    }
  }

  /// Goes out only.
  private static GraphQLScalarType decimal() {
    return GraphQLScalarType.newScalar()
        .name("Decimal")
        .coercing(
            new Coercing<String, String>() {
              @Override
              public String serialize(Object value, GraphQLContext context, Locale locale) {
                return ((BigDecimal) value).toPlainString();
              }
            })
        .build();
  }
}

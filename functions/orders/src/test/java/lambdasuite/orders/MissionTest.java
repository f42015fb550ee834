package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The mission's names, arguments and types, which callers already use.
class MissionTest {

  @Nested
  class Schema {
    private final GraphQLSchema schema = ShopSchema.load();

    @ParameterizedTest
    @CsvSource({
      "Customer, customerId, ID!",
      "Order, orderId, ID!",
      "Order, orderRef, Int!",
      "Order, customers, [Customer!]!",
      "OrderItem, orders, [Order!]!",
      "OrderItem, orderItemId, ID!",
      "OrderItem, products, [Product!]!",
      "Product, productId, ID!",
      "Product, productName, String!",
      "Product, price, Float!"
    })
    void hasTheFieldsOfTheMissionsTypes(String type, String field, String fieldType) {
      var definition = Objects.requireNonNull(schema.getObjectType(type)).getFieldDefinition(field);

      assertThat(GraphQLTypeUtil.simplePrint(definition.getType())).isEqualTo(fieldType);
      assertThat(definition.getArguments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "Product, productId, Product",
      "OrderItem, order, OrderItem",
      "Order, customerId, Order"
    })
    void hasTheMissionsEntryPoints(String field, String argument, String type) {
      var definition = schema.getQueryType().getFieldDefinition(field);

      assertThat(definition.getArguments()).hasSize(1);
      assertThat(GraphQLTypeUtil.simplePrint(definition.getArgument(argument).getType()))
          .isEqualTo("ID!");
      assertThat(
              ((GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(definition.getType())).getName())
          .isEqualTo(type);
    }

    @Test
    void saysWhatEachTypeIs() {
      assertThat(schema.getAllTypesAsList())
          .filteredOn(type -> !type.getName().startsWith("__"))
          .filteredOn(type -> !type.getName().equals("Query"))
          .filteredOn(type -> !type.getName().endsWith("Edge"))
          .allSatisfy(type -> assertThat(type.getDescription()).isNotBlank());
    }
  }

  @Nested
  class Queries {
    private final Caller caller = Caller.of(new InMemoryOrderRepository(Shop.ofTheMission()));

    @Test
    void product() {
      var reply =
          caller.query("{ Product(productId: \"notebook\") {productId productName price} }");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.data("Product"))
          .isEqualTo(
              Map.of(
                  "productId",
                  "notebook",
                  "productName",
                  "notebook_red",
                  "price",
                  new BigDecimal("19.99")));
    }

    @Test
    void orderItem() {
      var reply =
          caller.query(
              """
              { OrderItem(order: 52) {
                  orders { orderId orderRef customers { customerId } }
                  orderItemId
                  products { productId } } }
              """);

      assertThat(reply.data("OrderItem.0"))
          .isEqualTo(
              Map.of(
                  "orders",
                  List.of(
                      Map.of(
                          "orderId",
                          "52",
                          "orderRef",
                          new BigDecimal(123_123),
                          "customers",
                          List.of(Map.of("customerId", "4567")))),
                  "orderItemId",
                  "1",
                  "products",
                  List.of(Map.of("productId", "notebook"))));
      assertThat(reply.data("OrderItem.1.orderItemId")).isEqualTo("2");
    }

    @Test
    void order() {
      var reply =
          caller.query("{ Order(customerId: 4567) { orderId orderRef customers {customerId} } }");

      assertThat(reply.data("Order"))
          .isEqualTo(
              List.of(
                  Map.of(
                      "orderId",
                      "52",
                      "orderRef",
                      new BigDecimal(123_123),
                      "customers",
                      List.of(Map.of("customerId", "4567")))));
    }

    @Test
    void ofWhatIsNotThere() {
      var reply =
          caller.query(
              """
              { Product(productId: "none") { price }
                OrderItem(order: "x") { orderItemId }
                Order(customerId: "-1") { orderId } }
              """);

      assertThat(reply.body())
          .isEqualTo("{\"data\":{\"Product\":null,\"OrderItem\":[],\"Order\":[]}}");
    }
  }
}

package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopQueriesTest {
  private static final Shop SHOP = Shop.random(4, 150, 40);

  private final Caller mission = Caller.of(new InMemoryOrderRepository(Shop.ofTheMission()));
  private final Caller caller = Caller.of(new InMemoryOrderRepository(SHOP));

  @Nested
  class Links {
    @Test
    void leadFromACustomerToWhatWasBoughtAndBack() {
      var reply =
          mission.query(
              """
              { customer(customerId: 4567) { orders(first: 3) { nodes {
                  orderRef total customer { customerId }
                  items(first: 3) { nodes {
                    orderItemId quantity unitPrice total
                    order { orderRef }
                    product { productName exactPrice orderItems(first: 3) { nodes { order { orderId } } } }
              } } } } } }
              """);

      assertThat(reply.codes()).isEmpty();
      var order = "customer.orders.nodes.0.";
      assertThat(reply.data(order + "customer.customerId")).isEqualTo("4567");
      assertThat(reply.data(order + "total")).isEqualTo("40.98");
      assertThat(reply.data(order + "items.nodes.0.total")).isEqualTo("39.98");
      assertThat(reply.data(order + "items.nodes.0.order.orderRef"))
          .isEqualTo(new BigDecimal(123_123));
      var product = order + "items.nodes.0.product.";
      assertThat(reply.data(product + "exactPrice")).isEqualTo("19.99");
      assertThat(reply.data(product + "orderItems.nodes.0.order.orderId")).isEqualTo("53");
      assertThat(reply.data(product + "orderItems.nodes.1.order.orderId")).isEqualTo("52");
    }

    @Test
    void areTheSameThroughFragments() {
      var reply =
          mission.query(
              """
              query($id: ID!, $no: Boolean = false) {
                order(orderId: $id) { ...lines orderRef @include(if: $no) } }
              fragment lines on Order {
                items(first: 1) { nodes { ... on OrderItem { product { ...name } } } } }
              fragment name on Product { productName @skip(if: $no) __typename }
              """,
              Map.of("id", 52));

      assertThat(reply.body())
          .isEqualTo(
              "{\"data\":{\"order\":{\"items\":{\"nodes\":[{\"product\":"
                  + "{\"productName\":\"notebook_red\",\"__typename\":\"Product\"}}]}}}}");
    }

    @Test
    void leadNowhereWhereNothingIs() {
      var reply =
          mission.query(
              "{ product(productId: \"\") {price} order(orderId: 9) {total}"
                  + " customer(customerId: 0) {customerId} }");

      assertThat(reply.body())
          .isEqualTo("{\"data\":{\"product\":null,\"order\":null,\"customer\":null}}");
    }
  }

  @Nested
  class Pages {
    private static final String NEXT =
        """
        query($after: String) { orders(first: 7, after: $after) {
          edges { cursor node { orderId } } nodes { orderId }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
        """;

    @Test
    void giveEveryOrderOnceNewestFirst() {
      var ids = new ArrayList<Object>();
      var variables = new HashMap<String, Object>();
      for (boolean more = true; more; ) {
        var reply = caller.query(NEXT, variables);
        var edges = (List<?>) reply.data("orders.edges");
        for (int i = 0; i < Objects.requireNonNull(edges).size(); i++) {
          ids.add(reply.data("orders.edges." + i + ".node.orderId"));
          assertThat(reply.data("orders.nodes." + i + ".orderId")).isEqualTo(ids.getLast());
        }
        assertThat(reply.data("orders.pageInfo.hasPreviousPage"))
            .isEqualTo(variables.containsKey("after"));
        assertThat(reply.data("orders.pageInfo.startCursor"))
            .isEqualTo(reply.data("orders.edges.0.cursor"));
        more = Boolean.TRUE.equals(reply.data("orders.pageInfo.hasNextPage"));
        variables.put("after", String.valueOf(reply.data("orders.pageInfo.endCursor")));
      }

      assertThat(ids).hasSize(150).doesNotHaveDuplicates().startsWith("150", "149").endsWith("1");
    }

    @Test
    void areNotMovedByWhatIsAdded() {
      var first = caller.query(NEXT);
      var cursor = String.valueOf(first.data("orders.pageInfo.endCursor"));
      var before = caller.query(NEXT, Map.of("after", cursor));
      var grown = new ArrayList<>(SHOP.orders());
      grown.add(new Order(1_000, 1, 1));
      var added = new Shop(SHOP.customers(), grown, SHOP.items(), SHOP.products());

      var after =
          Caller.of(new InMemoryOrderRepository(added)).query(NEXT, Map.of("after", cursor));

      assertThat(after.data("orders.nodes")).isEqualTo(before.data("orders.nodes"));
    }

    @Test
    void ofNothingAreEmpty() {
      var reply =
          caller
              .as("nobody")
              .query("{ orders { edges {cursor} pageInfo {hasNextPage startCursor endCursor} } }");

      assertThat(reply.body())
          .isEqualTo(
              "{\"data\":{\"orders\":{\"edges\":[],\"pageInfo\":"
                  + "{\"hasNextPage\":false,\"startCursor\":null,\"endCursor\":null}}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first: 0", "first: -1", "first: 101", "first: null"})
    void haveOneToAHundredElements(String first) {
      var reply = caller.query("{ products(" + first + ") { nodes { productId } } }");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.codes()).containsExactly("BAD_USER_INPUT");
      assertThat(reply.data("products")).isNull();
    }

    /// "o:52" is a cursor of orders, "p:x" of products, "%%" no base64.
    @ParameterizedTest
    @ValueSource(strings = {"", "%%", "cDp4", "bzo", "bzotMQ", "bzowNTI", "bzo5OTk5OTk5OTk5OQ"})
    void goOnBehindACursorOfTheirListOnly(String after) {
      var reply = caller.query(NEXT, Map.of("after", after));

      assertThat(reply.codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void ofListsWithoutPagesEndAfterAHundredAndSaySo() {
      var one = Shop.random(1, 101, 5);
      var reply =
          Caller.of(new InMemoryOrderRepository(one)).query("{ Order(customerId: 1) {orderId} }");

      assertThat((List<?>) reply.data("Order")).hasSize(100);
      assertThat(reply.codes()).containsExactly("LIST_TOO_LONG");
      assertThat(reply.error("0.path")).isEqualTo(List.of("Order"));
    }
  }

  @Nested
  class Money {
    /// A Float is a double, which goes out in the fewest digits that tell it from all others: those
    /// of the cents.
    @Test
    void goesOutToTheCentHoweverItIsAskedFor() {
      var prices =
          new Random(5)
              .longs(1_000, 0, 10_000_000_000L)
              .mapToObj(cents -> BigDecimal.valueOf(cents, 2))
              .toList();
      var products =
          IntStream.range(0, prices.size())
              .mapToObj(i -> new Product("p%03d".formatted(i), "P", prices.get(i)))
              .toList();
      var shop = new Shop(List.of(), List.of(), List.of(), products);
      var caller = Caller.of(new InMemoryOrderRepository(shop));

      for (int i = 0; i < prices.size(); i++) {
        var reply =
            caller.query(
                "query($id: ID!) { product(productId: $id) { price exactPrice } }",
                Map.of("id", "p%03d".formatted(i)));

        assertThat((BigDecimal) reply.data("product.price")).isEqualByComparingTo(prices.get(i));
        assertThat(reply.data("product.exactPrice")).isEqualTo(prices.get(i).toPlainString());
      }
    }

    @Test
    void ofAnOrderWithoutItemsIsZero() {
      var shop = new Shop(List.of(1L), List.of(new Order(1, 1, 1)), List.of(), List.of());
      var reply =
          Caller.of(new InMemoryOrderRepository(shop)).query("{ order(orderId: 1) { total } }");

      assertThat(reply.data("order.total")).isEqualTo("0.00");
    }
  }
}

package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A customer sees its own orders, whichever way a query takes to them.
class VisibilityTest {
  private static final Shop SHOP = Shop.random(3, 40, 6);

  private final Caller clerk = Caller.of(new InMemoryOrderRepository(SHOP));
  private final Caller second = clerk.as("2");

  @Test
  void listsOwnOrders() {
    var query = "{ orders(first: 100) { nodes { customer { customerId } } } }";

    assertThat(second.query(query).body()).contains("\"2\"").doesNotContain("\"1\"", "\"3\"");
    assertThat(clerk.query(query).body()).contains("\"2\"", "\"1\"", "\"3\"");
  }

  @Test
  void showsNoOrderOfAnother() {
    for (var order : SHOP.orders()) {
      var query =
          "{ order(orderId: %1$d) {orderId} OrderItem(order: %1$d) {orderItemId} }"
              .formatted(order.orderId());
      var reply = second.query(query);
      if (order.customerId() == 2) {
        assertThat(reply.data("order.orderId")).isEqualTo(String.valueOf(order.orderId()));
        assertThat((List<?>) reply.data("OrderItem")).isNotEmpty();
      } else {
        assertThat(reply.body()).isEqualTo("{\"data\":{\"order\":null,\"OrderItem\":[]}}");
      }
    }
  }

  @Test
  void showsNoItemsOfOthersThroughProducts() {
    var query =
        """
        { products { nodes { orderItems(first: 100) { nodes {
            order { orderId customer { customerId } } orders { customers { customerId } } } } } } }
        """;

    assertThat(second.query(query).body()).contains("\"2\"").doesNotContain("\"customerId\":\"1\"");
    assertThat(clerk.query(query).body()).contains("\"customerId\":\"1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ customer(customerId: 1) { customerId } }",
        "{ Order(customerId: 1) { orderId } }",
      })
  void refusesToShowAnotherCustomer(String query) {
    var reply = second.query(query);

    assertThat(reply.codes()).containsExactly("FORBIDDEN");
    assertThat(reply.body()).contains("null").doesNotContain("\"orderId\":");
    assertThat(clerk.query(query).codes()).isEmpty();
  }

  @Test
  void showsOneCustomerAndRefusesAnotherInOneReply() {
    var reply =
        second.query(
            "{ a: customer(customerId: 1) {customerId} b: customer(customerId: 2) {customerId} }");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data("a")).isNull();
    assertThat(reply.data("b.customerId")).isEqualTo("2");
    assertThat(reply.error("0.path")).isEqualTo(List.of("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "02", "2 ", "-2", "4294967298", "٢"})
  void takesNoOtherSubjectForACustomer(String subject) {
    assertThat(clerk.as(subject).query("{ orders { nodes { orderId } } }").body())
        .isEqualTo("{\"data\":{\"orders\":{\"nodes\":[]}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "orders:read", "orders:read:allx", "xorders:read:all", "ORDERS:READ:ALL"})
  void takesNoOtherScopeForAll(String scope) {
    var caller =
        clerk.passedOn(Map.of("subject", "nobody", "scope", scope, "expires", Caller.EXPIRY));

    assertThat(caller.query("{ orders { nodes { orderId } } }").body())
        .isEqualTo("{\"data\":{\"orders\":{\"nodes\":[]}}}");
  }

  @Test
  void wantsATokenThatIsStillGood() {
    var now = String.valueOf(Caller.NOW.getEpochSecond());
    for (var expires : List.of(now, "0", "", "-1", "soon", "99999999999999999999")) {
      var late = clerk.passedOn(Map.of("subject", "2", "expires", expires));

      assertThat(late.query("{ __typename }").status()).isEqualTo(401);
    }
    assertThat(clerk.passedOn(Map.of("subject", "2")).query("{ __typename }").status())
        .isEqualTo(401);
    assertThat(second.query("{ __typename }").status()).isEqualTo(200);
  }

  @Test
  void wantsToKnowWhoAsks() {
    for (var stranger :
        List.of(Map.<String, String>of(), Map.of("principalId", "1"), Map.of("subject", ""))) {
      var reply = clerk.passedOn(stranger).query("{ __typename }");

      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.codes()).containsExactly("UNAUTHENTICATED");
    }
  }
}

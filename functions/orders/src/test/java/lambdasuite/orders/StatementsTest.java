package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lambdasuite.shared.database.Database;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How many statements the database sees, as it counts them itself.
class StatementsTest {
  private static final Database DATABASE = TestServer.database();
  private static final Caller CALLER = Caller.of(new MySqlOrderRepository(DATABASE));

  @BeforeAll
  static void fill() {
    TestServer.fill(DATABASE, Shop.random(20, 300, 500));
  }

  @Test
  void aHundredOrdersWithItemsAndProductsTakeThree() throws Exception {
    assertThat(
            statements(
                """
                { orders(first: 100) { nodes {
                    orderId orderRef customer { customerId }
                    items { nodes { quantity unitPrice product { productName price } } } } } }
                """))
        .isEqualTo(3);
  }

  @Test
  void everyEdgeTakesOne() throws Exception {
    assertThat(
            statements(
                """
                { orders(first: 20) { edges { node {
                    total
                    customers { orders(first: 2) { nodes { orderRef } } }
                    items(first: 5) { edges { node {
                      order { orderRef }
                      orders { orderRef }
                      products { productName }
                      product { price orderItems(first: 2) { nodes { order { orderRef } } } }
                    } } } } } } }
                """))
        .isLessThanOrEqualTo(8);
  }

  @Test
  void severalRootsTakeOneForEachKind() throws Exception {
    assertThat(
            statements(
                """
                { a: product(productId: "p00001") { price } b: Product(productId: "p00002") { price }
                  c: order(orderId: 1) { orderRef } d: order(orderId: 2) { orderRef }
                  e: Order(customerId: 1) { orderId } f: Order(customerId: 2) { orderId } }
                """))
        .isEqualTo(3);
  }

  @Test
  void whatAKeyTellsIsNotAskedFor() throws Exception {
    assertThat(
            statements(
                """
                { orders(first: 50) { nodes { orderId customers { customerId }
                    items { nodes { orders { orderId } order { orderId } products { productId } } }
                } } }
                """))
        .isEqualTo(2);
    assertThat(statements("{ OrderItem(order: 7) { orders {orderId} products {productId} } }"))
        .isEqualTo(1);
    assertThat(statements("{ Order(customerId: 7) { orderRef customers {customerId} } }"))
        .isEqualTo(1);
    assertThat(statements("{ __typename __schema { queryType { name } } }")).isZero();
  }

  @Test
  void thePagesOfManyListsTakeOne() throws Exception {
    assertThat(
            statements(
                "{ products(first: 100) { nodes { orderItems(first: 3) {nodes{quantity}} } } }"))
        .isEqualTo(2);
  }

  private static long statements(String query) throws Exception {
    long before = TestServer.selects(DATABASE);
    StandardOutput.of(
        () -> {
          var reply = CALLER.query(query);
          assertThat(reply.codes()).isEqualTo(List.of());
          assertThat(reply.status()).isEqualTo(200);
        });
    return TestServer.selects(DATABASE) - before;
  }
}

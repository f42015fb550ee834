package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import lambdasuite.testing.FaultyNetwork;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.Test;

/// The database goes away in the middle of queries, between their statements and within them.
class OutageTest {
  private static final int QUERIES = 40;
  private static final String QUERY =
      """
      { orders(first: 100) { nodes { orderRef total
          items(first: 30) { nodes { quantity product { productName } } } } }
        products(first: 2) { nodes { price } } }
      """;

  @Test
  void answersRightlyOrSaysThatTheDatabaseIsAway() throws Exception {
    TestServer.fill(TestServer.database(), Shop.random(20, 300, 500));
    var server = TestServer.SERVER;
    var right = Caller.of(new MySqlOrderRepository(TestServer.database())).query(QUERY).body();
    try (var network = FaultyNetwork.to(server.port())) {
      var database = TestServer.database(network.port(), server.user(), server.password());
      var caller = Caller.of(new MySqlOrderRepository(database));
      network.resetEvery(100_000);
      var replies = new ArrayList<Caller.Answer>();
      StandardOutput.of(
          () -> {
            for (int i = 0; i < QUERIES; i++) {
              replies.add(caller.query(QUERY));
            }
          });

      var others = replies.stream().filter(reply -> !reply.body().equals(right)).toList();
      assertThat(others.size()).isBetween(1, QUERIES - 1);
      assertThat(others.stream().map(Caller.Answer::status)).containsOnly(200);
      assertThat(others.stream().flatMap(reply -> reply.codes().stream()))
          .isNotEmpty()
          .containsOnly("SERVICE_UNAVAILABLE");
      assertThat(others).allMatch(OutageTest::isWithoutWhatFailed);
      network.resetEvery(Long.MAX_VALUE);
      assertThat(caller.query(QUERY).body()).isEqualTo(right);
    }
  }

  /// Each of the two roots is null or whole.
  private static boolean isWithoutWhatFailed(Caller.Answer reply) {
    return reply.data("orders") == null || reply.data("products") == null;
  }
}

package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lambdasuite.shared.json.JsonLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody sends who means no good: it is refused soon, in GraphQL's form, and shows nothing.
class HostileTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int MANY = 10_000;

  private final Caller caller = Caller.of(Failing.untouchable());
  private final Caller shop = Caller.of(new InMemoryOrderRepository(Shop.random(3, 40, 6)));

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("BODY_TOO_LARGE", query("{__typename} #" + "x".repeat(10_000_000))),
        Arguments.of("BODY_TOO_LARGE", query("{" + "a:__typename ".repeat(MANY) + "}")),
        Arguments.of("BODY_TOO_LARGE", "{\"query\":" + "[".repeat(1_000_000)),
        Arguments.of("TOO_MANY_TOKENS", query("{__typename" + "@a".repeat(MANY) + "}")),
        Arguments.of("TOO_MANY_TOKENS", query("query" + "@a".repeat(MANY) + "{__typename}")),
        Arguments.of("QUERY_TOO_DEEP", query("{" + "...{".repeat(900) + "x" + "}".repeat(901))),
        Arguments.of(
            "TOO_MANY_TOKENS", query("{a(b:\"" + "x".repeat(9) + "\")" + " c".repeat(MANY))),
        Arguments.of("QUERY_TOO_DEEP", query("{a(b:" + "[".repeat(900) + "]".repeat(900) + ")}")),
        Arguments.of(
            "QUERY_TOO_DEEP", query("{a(b:" + "{c:".repeat(300) + "1" + "}".repeat(300) + ")}")),
        Arguments.of("BAD_REQUEST", "{\"query\":" + "[".repeat(30_000)),
        Arguments.of(
            "BAD_REQUEST", "{\"query\":\"{__typename}\",\"variables\":" + "[".repeat(30_000)),
        Arguments.of(
            "BAD_REQUEST",
            "{\"query\":\"{__typename}\",\"variables\":{\"a\":" + "{\"a\":".repeat(500) + "1"),
        Arguments.of("BATCHING_NOT_SUPPORTED", "[" + query("{__typename}") + "]"),
        Arguments.of("BATCHING_NOT_SUPPORTED", "[]"),
        Arguments.of("GRAPHQL_PARSE_FAILED", query("\u0000".repeat(9_000))),
        Arguments.of("GRAPHQL_PARSE_FAILED", query("")),
        Arguments.of(
            "GRAPHQL_PARSE_FAILED", query("{order(orderId:" + "9".repeat(60_000) + "){orderRef}}")),
        Arguments.of("GRAPHQL_VALIDATION_FAILED", query("{...a} fragment a on ID{x}")),
        Arguments.of("GRAPHQL_VALIDATION_FAILED", query("mutation{__typename}")),
        Arguments.of("GRAPHQL_VALIDATION_FAILED", query("subscription{__typename}")),
        Arguments.of(
            "QUERY_TOO_COMPLEX",
            query("{products(first:100){nodes{" + "x".repeat(60_000) + ":price}}}")),
        Arguments.of(
            "QUERY_TOO_COMPLEX", query("{__schema{types{" + "x".repeat(60_000) + ":name}}}")),
        Arguments.of("GRAPHQL_VALIDATION_FAILED", query("{...a} fragment a on Query{...a}")),
        Arguments.of(
            "GRAPHQL_VALIDATION_FAILED", query("{__typename" + "@skip(if:true)".repeat(200) + "}")),
        Arguments.of("OPERATION_RESOLUTION_FAILURE", query("mutation{x} subscription{y}")));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void isRefusedSoon(String code, String body) {
    long begin = System.nanoTime();
    var reply = caller.post(body);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    assertThat(reply.codes()).isNotEmpty().containsOnly(code);
    assertThat(reply.body()).hasSizeLessThan(20_000).doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":{}}",
        "{\"id\":[]}",
        "{\"id\":[[\"1\"]]}",
        "{\"id\":true}",
        "{\"id\":1.5}",
        "{\"id\":1e999999999}",
        "{\"id\":null}",
        "{}"
      })
  void takesNoVariableOfAnotherType(String variables) {
    var query = "\"query($id: ID!) { order(orderId: $id) { orderRef } }\"";
    var reply = caller.post("{\"query\":" + query + ",\"variables\":" + variables + "}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.codes()).containsOnly("BAD_USER_INPUT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query($a: Boolean = true) { __typename @include(if: $a) }",
        "query($a: Boolean = true) { products { nodes { price @skip(if: $a) } } }",
        "query($a: Boolean = true) { ...f } fragment f on Query { ... @skip(if: $a) { __typename } }",
        "query($a: Boolean = true) { __schema { types { name @include(if: $a) } } }",
        "query($a: Boolean!) { __typename @include(if: $a) }"
      })
  void takesNoNullForACondition(String query) {
    var reply = caller.post(withNull("a", query));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.codes()).containsExactly("BAD_USER_INPUT");
  }

  /// That field fails, and no other.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "f: order(orderId: $id) { orderRef }",
        "f: product(productId: $id) { price }",
        "f: OrderItem(order: $id) { quantity }"
      })
  void takesNoNullForAnIdThatHasADefault(String field) {
    var query = "query($id: ID = 1) { " + field + " __typename }";
    var reply = caller.post(withNull("id", query));

    assertThat(reply.codes()).containsExactly("BAD_USER_INPUT");
    assertThat(reply.error("0.path.0")).isEqualTo("f");
    assertThat(reply.data("f")).isNull();
    assertThat(reply.data("__typename")).isEqualTo("Query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o:x",
        "p:1",
        "o:-1",
        "o:99999999999999999999",
        "o:1' OR '1'='1",
        "",
        "i:1.1",
        "o:"
      })
  void takesNoForgedCursor(String cursor) {
    var forged = Base64.getUrlEncoder().encodeToString(cursor.getBytes(UTF_8));
    var query = "query($after: String) { orders(after: $after) { nodes { orderId } } }";

    assertThat(caller.query(query, Map.of("after", forged)).codes())
        .containsExactly("BAD_USER_INPUT");
  }

  /// A cursor says where a page begins, not whose it is.
  @Test
  void seesNothingMoreWithTheCursorOfAnother() {
    var all = "{ orders(first: 100) { edges { cursor } } }";
    var cursors = (List<?>) shop.query(all).data("orders.edges");
    var query =
        "query($a: String) { orders(after: $a) { nodes { customer { customerId } } } "
            + "Order(customerId: 2) { customers { customerId } } }";

    for (var edge : Objects.requireNonNull(cursors)) {
      var cursor = String.valueOf(((Map<?, ?>) Objects.requireNonNull(edge)).get("cursor"));
      assertThat(shop.as("2").query(query, Map.of("a", cursor)).body())
          .doesNotContain("\"customerId\":\"1\"", "\"customerId\":\"3\"");
    }
  }

  private static String withNull(String variable, String text) {
    return "{\"variables\":{\"" + variable + "\":null}," + query(text).substring(1);
  }

  private static String query(String text) {
    return new JsonLine().member("query", text).toString();
  }
}

package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Sha256;
import lambdasuite.shared.json.JsonLine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownQueriesTest {
  private static final OrderRepository SHOP = new InMemoryOrderRepository(Shop.ofTheMission());
  private static final String QUERY = "{ order(orderId: 52) { orderRef } }";
  private static final String ANSWER = "{\"data\":{\"order\":{\"orderRef\":123123}}}";
  private static final String HASH = Sha256.hex(QUERY);

  @Test
  void areNamedBySha256() {
    assertThat(Sha256.hex("{__typename}"))
        .isEqualTo("ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38");
  }

  @Nested
  class Recent {
    private final Caller caller = Caller.of(SHOP);

    @Test
    void areSentOnceAndNamedEverAfter() {
      var unknown = caller.post(body(Optional.empty(), HASH));
      var sent = caller.post(body(Optional.of(QUERY), HASH));
      var named = caller.post(body(Optional.empty(), HASH));

      assertThat(unknown.codes()).containsExactly("PERSISTED_QUERY_NOT_FOUND");
      assertThat(unknown.error("0.message")).isEqualTo("PersistedQueryNotFound");
      assertThat(sent.body()).isEqualTo(ANSWER);
      assertThat(named.body()).isEqualTo(ANSWER);
    }

    @Test
    void areNamedInUrlsToo() {
      caller.post(body(Optional.of(QUERY), HASH));

      assertThat(caller.get(Map.of("extensions", extensions(HASH).toString())).body())
          .isEqualTo(ANSWER);
    }

    @Test
    void areOnlyKeptUnderTheirOwnName() {
      var other = Sha256.hex("{__typename}");

      assertThat(caller.post(body(Optional.of(QUERY), other)).codes())
          .containsExactly("BAD_REQUEST");
      assertThat(caller.post(body(Optional.empty(), other)).codes())
          .containsExactly("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void areHeldAgainstTheLimitsLikeAnyOther() {
      var big = "{orders(first:100){nodes{items(first:100){nodes{quantity total}}}}}";
      caller.post(body(Optional.of(big), Sha256.hex(big)));

      assertThat(caller.post(body(Optional.empty(), Sha256.hex(big))).codes())
          .containsExactly("QUERY_TOO_COMPLEX");
    }

    @Test
    void areForgottenWhenThereAreTooMany() {
      var queries = new RecentQueries();
      queries.document(Optional.of(QUERY), Optional.of(HASH));
      for (int i = 0; i < 500; i++) {
        var text = "{__typename} # " + i;
        queries.document(Optional.of(text), Optional.of(Sha256.hex(text)));
      }

      assertThatExceptionOfType(FaultException.class)
          .isThrownBy(() -> queries.document(Optional.empty(), Optional.of(HASH)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[]",
          "{\"persistedQuery\":7}",
          "{\"persistedQuery\":{}}",
          "{\"persistedQuery\":{\"version\":2,\"sha256Hash\":\"\"}}",
          "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"xyz\"}}"
        })
    void areNamedInOneForm(String extensions) {
      var reply = caller.post("{\"query\":\"{__typename}\",\"extensions\":" + extensions + "}");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.codes()).containsExactly("BAD_REQUEST");
    }
  }

  @Nested
  class Registered {
    private final Caller caller = Caller.of(SHOP, true, KnownQueries.Registered.of(List.of(QUERY)));

    @Test
    void areExecutedHoweverTheyAreNamed() {
      assertThat(caller.post(body(Optional.empty(), HASH)).body()).isEqualTo(ANSWER);
      assertThat(caller.query(QUERY).body()).isEqualTo(ANSWER);
    }

    @Test
    void areExecutedAndNoOthers() {
      for (var other : List.of("{ __typename }", QUERY + " ")) {
        var reply = caller.query(other);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.codes()).containsExactly("PERSISTED_QUERY_ONLY");
      }
      var sent = caller.post(body(Optional.of("{__typename}"), Sha256.hex("{__typename}")));
      assertThat(sent.codes()).containsExactly("PERSISTED_QUERY_ONLY");
    }

    @Test
    void areReadFromAFolder(@TempDir Path folder) throws Exception {
      Files.writeString(folder.resolve("ref.graphql"), QUERY);
      Files.writeString(folder.resolve("README.md"), "{__typename}");
      var config =
          OrdersConfig.from(
              Map.of(
                  "DB_HOST", "h",
                  "DB_NAME", "n",
                  "DB_USER", "u",
                  "DB_TLS", "disabled",
                  "GRAPHQL_REGISTER", folder.toString()));

      assertThat(config.queries()).isEqualTo(KnownQueries.Registered.of(List.of(QUERY)));
    }
  }

  private static String body(Optional<String> query, String hash) {
    var body = new JsonLine().member("extensions", extensions(hash));
    query.ifPresent(text -> body.member("query", text));
    return body.toString();
  }

  private static JsonLine extensions(String hash) {
    return new JsonLine().member("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
  }
}

package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lambdasuite.shared.UnavailableException;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A failure says nothing of us but an id, under which the log has it.
class ErrorsTest {
  private static final String BATCHED =
      "{ a: order(orderId: 1) { orderRef } b: order(orderId: 2) { orderRef } __typename }";
  private static final String DIRECT = "{ products { nodes { price } } __typename }";

  @ParameterizedTest
  @ValueSource(strings = {BATCHED, DIRECT})
  void hidesWhatWasUnexpected(String query) throws Exception {
    var replies = new ArrayList<Caller.Answer>();
    var caller = Caller.of(Failing.with(new IllegalStateException("the password is hunter2")));
    var log = StandardOutput.of(() -> replies.add(caller.query(query)));
    var reply = replies.getFirst();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.codes()).containsOnly("INTERNAL_SERVER_ERROR");
    assertThat(reply.data("__typename")).isEqualTo("Query");
    assertThat(reply.body()).doesNotContain("hunter2").doesNotContain("Exception");
    assertThat(reply.error("0.extensions.id")).isEqualTo("id-of-a-test");
    assertThat(log.stream().filter(line -> line.contains("hunter2")))
        .singleElement()
        .asString()
        .contains("\"error_id\":\"id-of-a-test\"")
        .contains("\"level\":\"ERROR\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {BATCHED, DIRECT})
  void saysThatTheDatabaseIsAway(String query) {
    var away = new UnavailableException("database", new IllegalStateException("host db-1"));
    var reply = Caller.of(Failing.with(away)).query(query);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.codes()).containsOnly("SERVICE_UNAVAILABLE");
    assertThat(reply.body()).doesNotContain("db-1");
    assertThat(reply.error("0.path")).isIn(List.of("a"), List.of("products"));
  }
}

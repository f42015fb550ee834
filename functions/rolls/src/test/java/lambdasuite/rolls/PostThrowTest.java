package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostThrowTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z"));

  private final Caller caller = Caller.of(new InMemoryRollRepository(), CLOCK);

  @Test
  void storesEachDice() {
    var reply = caller.send(Checkout.event("rolls-throw.json"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json()).containsEntry("expression", "4d6kh3");
    var rolls = (List<?>) reply.json().get("rolls");
    assertThat(rolls)
        .hasSize(4)
        .allSatisfy(
            roll ->
                assertThat(roll)
                    .extracting("rolled_by", "created_by")
                    .containsExactly("Ada", "events/rolls-throw.json"));
    assertThat(rolls).extracting("kept").containsOnlyOnce(false);
    assertThat(caller.get(4).status()).isEqualTo(200);
    assertThat(caller.get(5).status()).isEqualTo(404);
  }

  @Test
  void totalsWhatIsKept() {
    var reply = caller.throwDice("{\"expression\":\"3d1 + 2d1kl - 10\"}");

    assertThat(reply.json()).containsEntry("total", BigDecimal.valueOf(-6));
    assertThat(reply.json()).containsEntry("expression", "3d1 + 2d1kl - 10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                   | missing required "expression" value
          {"expression":null}                  | missing required "expression" value
          {"expression":6}                     | expression is a number
          {"expression":"d"}                   | expression has no number from 1 to 1000000 at character 1
          {"expression":"101d6"}               | expression has 101 dice of one kind at character 0
          {"expression":"d6","sides":6}        | unknown field "sides"
          {"expression":"d6","rolled_by":[]}   | rolled_by is an array
          {"expression":"d","rolled_by":1}     | expression has no number from 1 to 1000000 at character 1; rolled_by is a number
          """)
  void namesWhatIsWrong(String body, String detail) {
    var reply = caller.throwDice(body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json()).containsEntry("detail", detail);
    assertThat(caller.get(1).status()).isEqualTo(404);
  }

  @Test
  void refusesLongExpressions() {
    var reply = caller.throwDice("{\"expression\":\"d6" + "+1".repeat(50) + "\"}");

    assertThat(reply.json()).containsEntry("detail", "expression has 102 characters");
  }

  @Test
  void refusesParameters() {
    var reply = caller.with("rolls-throw.json", Map.of("queryStringParameters", Map.of("a", "1")));

    assertThat(reply.status()).isEqualTo(400);
  }
}

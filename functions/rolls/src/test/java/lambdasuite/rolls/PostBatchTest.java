package lambdasuite.rolls;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostBatchTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z"));

  private final Caller caller = Caller.of(new InMemoryRollRepository(), CLOCK);

  @Test
  void answersTheStoredRollsInTheirOrder() {
    var reply = caller.send(Checkout.event("rolls-batch.json"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.body())
        .isEqualTo(
            """
            {"rolls":[{"id":1,"outcome":6,"sides":6,"rolled_by":null,"created_by":null,\
            "created_at":"2026-11-21T09:00:00Z"},{"id":2,"outcome":17,"sides":20,"rolled_by":"Ada",\
            "created_by":"events/rolls-batch.json","created_at":"2026-11-21T09:00:00Z"}]}""");
  }

  @Test
  void takesAThousand() {
    var reply = caller.batch(batch(Collections.nCopies(1_000, "{\"outcome\":1}")), "k");

    assertThat(reply.status()).isEqualTo(201);
    assertThat((List<?>) reply.json().get("rolls")).hasSize(1_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                               | missing required "rolls" value
          {"rolls":null}                   | missing required "rolls" value
          {"rolls":[]}                     | rolls has 0 elements
          {"rolls":{}}                     | rolls is an object
          {"rolls":"[]"}                   | rolls is a string
          {"rolls":[{"outcome":7}]}        | rolls[0].outcome is 7
          {"rolls":[{"outcome":1},{}]}     | missing required "rolls[1].outcome" value
          {"rolls":[{"outcome":1},null]}   | rolls[1] is null
          {"rolls":[{"outcome":1},[1]]}    | rolls[1] is an array
          {"rolls":[{"outcome":1,"x":1}]}  | unknown field "rolls[0].x"
          {"rolls":[{"outcome":1}],"x":1}  | unknown field "x"
          {"rolls":[{"outcome":1,"rolled_by":7}]} | rolls[0].rolled_by is a number
          {"rolls":[{"outcome":1,"sides":0,"created_by":"\\ud83d"}]} | rolls[0].sides is 0; rolls[0].created_by holds half a character
          """)
  void namesTheRollAndTheFieldThatIsWrong(String body, String detail) {
    var reply = caller.batch(body, "k");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json()).containsEntry("detail", detail);
    assertThat(caller.get(1).status()).isEqualTo(404);
  }

  @Test
  void refusesMoreThanAThousand() {
    var reply = caller.batch(batch(Collections.nCopies(1_001, "{\"outcome\":1}")), "k");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json()).containsEntry("detail", "rolls has 1001 elements");
  }

  @Test
  void namesNoMoreThanTwentyFaults() {
    var rolls = IntStream.range(0, 1_000).mapToObj(i -> "{\"outcome\":0,\"x" + i + "\":1}");

    var reply = caller.batch(batch(rolls.toList()), "k");

    assertThat((List<?>) reply.json().get("errors")).hasSize(20);
  }

  @Test
  void refusesParameters() {
    var reply = caller.with("rolls-batch.json", Map.of("queryStringParameters", Map.of("a", "1")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json()).containsEntry("detail", "unknown parameter \"a\"");
  }

  private static String batch(List<String> rolls) {
    return rolls.stream().collect(joining(",", "{\"rolls\":[", "]}"));
  }
}

package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.idempotency.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
  private static final String SIX = "{\"outcome\":6}";

  private Instant now = Instant.parse("2026-11-21T09:00:00Z");
  private final Caller caller = Caller.of(new InMemoryRollRepository(), () -> now);

  @Test
  void replaysTheFirstReply() {
    var first = caller.post(SIX, "k");
    now = now.plusSeconds(86_399);
    var second = caller.post(SIX, "k");

    assertThat(first.headers()).doesNotContainKey("Idempotent-Replayed");
    assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().get("Location")).isEqualTo(first.headers().get("Location"));
    assertThat(caller.get(2).status()).isEqualTo(404);
  }

  @Test
  void replaysBatchesAndThrows() {
    var batch = "{\"rolls\":[{\"outcome\":1},{\"outcome\":2}]}";
    var dice = "{\"expression\":\"8d1000000\"}";

    assertThat(caller.batch(batch, "b").body()).isEqualTo(caller.batch(batch, "b").body());
    assertThat(caller.throwDice(dice, "t").body()).isEqualTo(caller.throwDice(dice, "t").body());
    assertThat(caller.get(11).status()).isEqualTo(404);
  }

  @Test
  void rollsAnewWithoutAKey() {
    var dice = "{\"expression\":\"8d1000000\"}";

    assertThat(caller.throwDice(dice).body()).isNotEqualTo(caller.throwDice(dice).body());
  }

  @Test
  void refusesAnotherBodyUnderTheSameKey() {
    caller.post(SIX, "k");

    var reply = caller.post("{\"outcome\": 6}", "k");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.headers())
        .containsEntry(
            "Link", "</v1/openapi.json>; rel=\"describedby\"; type=\"application/json\"");
    assertThat(reply.json())
        .containsEntry("title", "Unprocessable Content")
        .containsEntry(
            "detail", "Idempotency-Key is already used: a different request had come under it");
  }

  @Test
  void refusesAnotherRouteUnderTheSameKey() {
    caller.throwDice("{\"expression\":\"d6\"}", "k");

    assertThat(caller.post(SIX, "k").status()).isEqualTo(422);
  }

  @Test
  void keepsTheKeysOfTwoCallersApart() {
    var first = caller.post(SIX, "k", "ada");
    var other = caller.post(SIX, "k", "eve");
    var again = caller.post(SIX, "k", "ada");

    assertThat(other.headers())
        .doesNotContainKey("Idempotent-Replayed")
        .containsEntry("Location", "/v1/rolls/2");
    assertThat(caller.post("{\"outcome\":1}", "k", "mallory").status()).isEqualTo(201);
    assertThat(again.headers()).containsKey("Idempotent-Replayed");
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void cannotWriteTheNameOfAnotherCallerIntoAKey() {
    caller.post(SIX, "k", "ada");

    assertThat(caller.post(SIX, "dak", "a").headers()).doesNotContainKey("Idempotent-Replayed");
  }

  @Test
  void takesAKeyAsNewAfterADay() {
    caller.post(SIX, "k");
    now = now.plusSeconds(86_400);

    var reply = caller.post("{\"outcome\":5}", "k");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.headers()).containsEntry("Location", "/v1/rolls/2");
  }

  @Test
  void answers409WhileTheFirstRequestIsOutstanding() {
    var busy = Caller.of(new Busy(), () -> now);

    var reply = busy.post(SIX, "k");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.headers()).containsEntry("Retry-After", "1");
  }

  @Test
  void asksForTheKeyOfABatch() {
    var event = Map.of("headers", Map.of());

    var reply = caller.with("rolls-batch.json", event);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).containsKey("Link");
    assertThat(reply.json())
        .containsEntry("detail", "Idempotency-Key is missing: this operation requires it");
    assertThat(caller.get(1).status()).isEqualTo(404);
  }

  @Test
  void takesAKeyWithOrWithoutTheQuotesOfTheDraft() {
    caller.post(SIX, "8e03978e-40d5");

    assertThat(caller.post(SIX, "\"8e03978e-40d5\"").headers()).containsKey("Idempotent-Replayed");
    caller.post(SIX, "a\"\\b");
    assertThat(caller.post(SIX, "\"a\\\"\\\\b\"").headers()).containsKey("Idempotent-Replayed");
  }

  @Test
  void takesEveryPrintableCharacterAndTheLongestKey() {
    var printable = new StringBuilder();
    for (char c = '#'; c <= '~'; c++) {
      printable.append(c);
    }
    for (var key :
        List.of(printable.toString(), "!", "x".repeat(255), "\"" + "\\\"".repeat(255) + "\"")) {
      assertThat(caller.post(SIX, key).status()).isEqualTo(201);
      assertThat(caller.post(SIX, key).headers()).containsKey("Idempotent-Replayed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"\"",
        "\"",
        "\"a",
        "a\nb",
        "\u0000",
        "é",
        "🎲",
        "\"a\\b\"",
        "\"a\"b",
        "\"a\";p=1",
        "\u007f"
      })
  void refusesWhatIsNoKey(String key) {
    assertRefused(key);
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 100_000})
  void refusesLongKeys(int length) {
    assertRefused("x".repeat(length));
    assertRefused("\"" + "x".repeat(length) + "\"");
  }

  @Test
  void keepsNoReplyOfARequestThatIsRefused() {
    assertThat(caller.post("{\"outcome\":7}", "k").status()).isEqualTo(400);

    assertThat(caller.post(SIX, "k").status()).isEqualTo(201);
  }

  private void assertRefused(String key) {
    var reply = caller.post(SIX, key);
    assertThat(reply.status()).isEqualTo(400);
    assertThat((List<?>) reply.json().get("errors"))
        .singleElement()
        .extracting("field")
        .isEqualTo("Idempotency-Key");
    assertThat(caller.get(1).status()).isEqualTo(404);
  }

  /// A repository where the first request of every key never ends.
  private static final class Busy implements RollRepository {
    @Override
    public Recording store(Submission submission) {
      return new Recording.Outstanding();
    }

    @Override
    public Optional<Roll> find(long id) {
      return Optional.empty();
    }

    @Override
    public List<Roll> list(RollFilter filter, Optional<Position> after, int limit) {
      return List.of();
    }

    @Override
    public List<DiceStatistics> statistics(Optional<String> rolledBy) {
      return List.of();
    }
  }
}

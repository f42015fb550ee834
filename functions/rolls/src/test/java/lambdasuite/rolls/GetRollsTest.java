package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GetRollsTest {
  private Instant now = Instant.parse("2026-11-21T09:00:00Z");
  private final Caller caller = Caller.of(new InMemoryRollRepository(), () -> now);

  @Test
  void answersAnEmptyList() {
    var reply = caller.send(Checkout.event("rolls-list.json"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"rolls\":[],\"next\":null}");
    assertThat(reply.headers())
        .containsEntry("Cache-Control", "no-store")
        .doesNotContainKey("Link");
  }

  @Test
  void hasTwentyRollsAPageUnlessTold() {
    for (int i = 0; i < 21; i++) {
      caller.post("{\"outcome\":1}");
    }

    assertThat(ids(caller.list(Map.of()))).hasSize(20).startsWith("21", "20").endsWith("2");
    assertThat(ids(caller.list(Map.of("limit", "100")))).hasSize(21);
  }

  @Test
  void linksToTheNextPageOfTheSameQuestion() {
    for (int i = 0; i < 3; i++) {
      caller.post("{\"outcome\":1,\"rolled_by\":\"A&B =ö\"}");
    }

    var first = caller.list(Map.of("limit", "2", "rolled_by", "A&B =ö"));
    var cursor = String.valueOf(first.json().get("next"));
    var second = caller.list(Map.of("limit", "2", "rolled_by", "A&B =ö", "cursor", cursor));

    assertThat(first.headers())
        .containsEntry(
            "Link",
            "</v1/rolls?cursor=" + cursor + "&limit=2&rolled_by=A%26B+%3D%C3%B6>; rel=\"next\"");
    assertThat(ids(second)).containsExactly("1");
    assertThat(second.headers()).doesNotContainKey("Link");
    assertThat(second.json()).containsEntry("next", null);
  }

  @Test
  void filters() {
    caller.post("{\"outcome\":1,\"sides\":20,\"rolled_by\":\"Ada\",\"created_by\":\"t\"}");
    now = now.plusSeconds(1);
    caller.post("{\"outcome\":2}");

    assertThat(ids(caller.list(Map.of("rolled_by", "Ada")))).containsExactly("1");
    assertThat(ids(caller.list(Map.of("created_by", "t")))).containsExactly("1");
    assertThat(ids(caller.list(Map.of("sides", "20")))).containsExactly("1");
    assertThat(ids(caller.list(Map.of("outcome", "2")))).containsExactly("2");
    assertThat(ids(caller.list(Map.of("from", "2026-11-21T09:00:00.001Z")))).containsExactly("2");
    assertThat(ids(caller.list(Map.of("from", "2026-11-21T10:00:01+01:00")))).containsExactly("2");
    assertThat(ids(caller.list(Map.of("to", "2026-11-21T09:00:01Z")))).containsExactly("1");
    assertThat(ids(caller.list(Map.of("to", "2026-11-21T09:00:00.5Z")))).containsExactly("1");
    assertThat(ids(caller.list(Map.of("sides", "6", "outcome", "1")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit      | 0                       | a whole number from 1 to 100
          limit      | 101                     | a whole number from 1 to 100
          limit      | -1                      | a whole number from 1 to 100
          limit      | 1.0                     | a whole number from 1 to 100
          limit      | ''                      | a whole number from 1 to 100
          limit      | 99999999999999999999    | a whole number from 1 to 100
          limit      | ５                      | a whole number from 1 to 100
          sides      | 0                       | a whole number from 1 to 1000000
          sides      | d6                      | a whole number from 1 to 1000000
          outcome    | 1000001                 | a whole number from 1 to 1000000
          from       | yesterday               | a time such as 2026-11-21T09:00:00Z
          from       | 2026-11-21              | a time such as 2026-11-21T09:00:00Z
          from       | 1969-12-31T23:59:59Z    | a time such as 2026-11-21T09:00:00Z
          to         | +10000-01-01T00:00:00Z  | a time such as 2026-11-21T09:00:00Z
          to         | 2026-02-30T00:00:00Z    | a time such as 2026-11-21T09:00:00Z
          cursor     | x                       | the cursor of an earlier reply
          cursor     | ''                      | the cursor of an earlier reply
          page       | 2                       | one of [created_by, cursor, from, limit, outcome, rolled_by, sides, to]
          Limit      | 2                       | one of [created_by, cursor, from, limit, outcome, rolled_by, sides, to]
          """)
  void namesTheParameterThatIsWrong(String name, String value, String allowed) {
    var reply = caller.list(Map.of(name, value));

    assertThat(reply.status()).isEqualTo(400);
    assertThat((List<?>) reply.json().get("errors"))
        .singleElement()
        .extracting("field", "allowed")
        .containsExactly(name, allowed);
  }

  @Test
  void refusesNamesOfMoreThanSixtyCharacters() {
    assertThat(caller.list(Map.of("rolled_by", "🎲".repeat(61))).status()).isEqualTo(400);
    assertThat(caller.list(Map.of("rolled_by", "🎲".repeat(60))).status()).isEqualTo(200);
  }

  /// A driver would look for `?` instead.
  @Test
  void refusesNamesWithHalfACharacter() {
    assertThat(caller.list(Map.of("rolled_by", "\uD83C")).status()).isEqualTo(400);
    assertThat(caller.statistics(Map.of("rolled_by", "\uDFB2")).status()).isEqualTo(400);
  }

  @Test
  void refusesParametersWhereThereAreNone() {
    var query = Map.of("queryStringParameters", Map.of("verbose", "1"));

    for (var event :
        List.of(
            "rolls-by-id.json", "rolls-post.json", "rolls-openapi.json", "rolls-statistics.json")) {
      var reply = caller.with(event, query);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json()).containsEntry("detail", "unknown parameter \"verbose\"");
    }
  }

  @Test
  void missesAndRepeatsNothingWhileRollsAreAdded() {
    for (int i = 0; i < 50; i++) {
      now = now.plusMillis(300);
      caller.post("{\"outcome\":1}");
    }
    var seen = new ArrayList<String>();
    var cursor = Optional.<String>empty();
    do {
      var query = cursor.map(c -> Map.of("limit", "3", "cursor", c)).orElse(Map.of("limit", "3"));
      var page = caller.list(query);
      seen.addAll(ids(page));
      cursor = Optional.ofNullable((String) page.json().get("next"));
      caller.post("{\"outcome\":2}");
    } while (cursor.isPresent());

    assertThat(seen).hasSize(50).doesNotHaveDuplicates().startsWith("50").endsWith("1");
  }

  private static List<String> ids(Caller.Answer page) {
    assertThat(page.status()).isEqualTo(200);
    return ((List<?>) Objects.requireNonNull(page.json().get("rolls")))
        .stream().map(roll -> String.valueOf(((Map<?, ?>) roll).get("id"))).toList();
  }
}

package lambdasuite.rolls;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RollsHandlerTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T09:00:00.75Z"));

  private final Caller caller = Caller.of(new InMemoryRollRepository(), CLOCK);

  @Nested
  class Post {
    @Test
    void answersTheStoredRollAndWhereItIs() {
      var reply = caller.send(Checkout.event("rolls-post.json"));

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.headers())
          .containsEntry("Location", "/v1/rolls/1")
          .containsEntry("Content-Type", "application/json");
      assertThat(reply.body())
          .isEqualTo(
              """
              {"id":1,"outcome":6,"sides":6,"rolled_by":"Ada","created_by":"events/rolls-post.json",\
              "created_at":"2026-11-21T09:00:00Z"}""");
    }

    @Test
    void needsNoMoreThanTheOutcome() {
      assertThat(caller.post("{\"outcome\":6}").body())
          .isEqualTo(
              """
              {"id":1,"outcome":6,"sides":6,"rolled_by":null,"created_by":null,\
              "created_at":"2026-11-21T09:00:00Z"}""");
    }

    @Test
    void takesABodyInBase64() {
      var body =
          Base64.getEncoder()
              .encodeToString("{\"outcome\":3}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

      var reply = caller.with("rolls-post.json", Map.of("body", body, "isBase64Encoded", true));

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.json()).containsEntry("outcome", BigDecimal.valueOf(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"outcome\":null}", "{\"sides\":6,\"rolled_by\":\"Ada\"}"})
    void saysWhatTheMissionSaysWhenTheOutcomeIsMissing(String body) {
      var reply = caller.post(body);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
      assertThat(reply.json()).containsEntry("detail", "missing required \"outcome\" value");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            6                | 6       | 6
            6.0              | 6       | 6
            1e0              | 6       | 1
            60e-1            | 6       | 6
            20               | 20      | 20
            1                | 1       | 1
            1000000          | 1000000 | 1000000
            1                | 6.0     | 1
            """)
    void takesWholeNumbersHoweverTheyAreWritten(String outcome, String sides, int stored) {
      var reply = caller.post("{\"outcome\":" + outcome + ",\"sides\":" + sides + "}");

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.json()).containsEntry("outcome", BigDecimal.valueOf(stored));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"outcome":7}                   | outcome is 7             | a whole number from 1 to 6
            {"outcome":0}                   | outcome is 0             | a whole number from 1 to 6
            {"outcome":-0}                  | outcome is 0             | a whole number from 1 to 6
            {"outcome":-1}                  | outcome is -1            | a whole number from 1 to 6
            {"outcome":6.5}                 | outcome is 6.5           | a whole number from 1 to 6
            {"outcome":1e-9}                | outcome is 1E-9          | a whole number from 1 to 6
            {"outcome":1e999999999}         | outcome is 1E+999999999  | a whole number from 1 to 6
            {"outcome":9007199254740992}    | outcome is 9007199254740992 | a whole number from 1 to 6
            {"outcome":"6"}                 | outcome is a string      | a whole number from 1 to 6
            {"outcome":true}                | outcome is true          | a whole number from 1 to 6
            {"outcome":[6]}                 | outcome is an array      | a whole number from 1 to 6
            {"outcome":{}}                  | outcome is an object     | a whole number from 1 to 6
            {"outcome":21,"sides":20}       | outcome is 21            | a whole number from 1 to 20
            {"outcome":1,"sides":0}         | sides is 0               | a whole number from 1 to 1000000
            {"outcome":20,"sides":-20}      | sides is -20             | a whole number from 1 to 1000000
            {"outcome":1,"sides":1000001}   | sides is 1000001         | a whole number from 1 to 1000000
            {"outcome":1,"sides":"6"}       | sides is a string        | a whole number from 1 to 1000000
            {"outcome":1,"rolled_by":7}     | rolled_by is a number    | text of at most 60 characters
            {"outcome":1,"created_by":[]}   | created_by is an array   | text of at most 60 characters
            {"outcome":1,"rolled_by":"\\ud83d"} | rolled_by holds half a character | text of at most 60 characters
            {"outcome":1,"id":1}            | unknown field "id"       | one of [created_by, outcome, rolled_by, sides]
            {"outcome":1,"Outcome":1}       | unknown field "Outcome"  | one of [created_by, outcome, rolled_by, sides]
            """)
    void namesTheFieldItsFaultAndWhatIsAllowed(String body, String detail, String allowed) {
      var reply = caller.post(body);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json()).containsEntry("detail", detail);
      assertThat((List<?>) reply.json().get("errors"))
          .singleElement()
          .extracting("allowed")
          .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "6",
          "null",
          "[]",
          "\"outcome\"",
          "outcome=6",
          "{",
          "{\"outcome\":6}}",
          "{\"outcome\":6,}",
          "{'outcome':6}",
          "{\"outcome\":06}",
          "{\"outcome\":6,\"outcome\":6}",
          "{\"outcome\":NaN}",
          "\ufeff{\"outcome\":6}"
        })
    void refusesWhatIsNoJsonObject(String body) {
      var reply = caller.post(body);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(String.valueOf(reply.json().get("detail")))
          .startsWith("the body is not a JSON object");
    }

    @Test
    void namesAllFaultsAtOnce() {
      var reply = caller.post("{\"sides\":0,\"rolled_by\":1,\"x\":2}");

      assertThat(reply.json())
          .containsEntry(
              "detail",
              "sides is 0; missing required \"outcome\" value; rolled_by is a number; unknown field \"x\"");
    }

    @ParameterizedTest
    @MethodSource("lambdasuite.rolls.Bodies#names")
    void takesEveryNameAsItIs(String name) {
      var reply =
          caller.post(
              new JsonLine()
                  .member("outcome", 1)
                  .member("rolled_by", name)
                  .member("created_by", name)
                  .toString());

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.json()).containsEntry("rolled_by", name).containsEntry("created_by", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolled_by", "created_by"})
    void refusesNamesOfMoreThanSixtyCharacters(String field) {
      var reply = caller.post("{\"outcome\":1,\"" + field + "\":\"" + "😀".repeat(61) + "\"}");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json()).containsEntry("detail", field + " has 61 characters");
    }

    @Test
    void storesNothingOfARequestItRefuses() {
      caller.post("{\"outcome\":7}");

      assertThat(caller.get(1).status()).isEqualTo(404);
    }
  }

  @Nested
  class Get {
    @Test
    void answersWhatPostAnswered() {
      var posted = caller.post("{\"outcome\":2,\"sides\":4,\"rolled_by\":\"Zoë 🎲\"}");

      var reply = caller.send(Checkout.event("rolls-by-id.json"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo(posted.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-1", "one", "4294967296", "1' OR '1'='1"})
    void answersAProblemForWhatIsNotThere(String id) {
      caller.post("{\"outcome\":2}");

      var reply = caller.get(id);

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
      assertThat(reply.json()).containsEntry("detail", "There is no roll of that id.");
    }

    @Test
    void answersHeadWithoutTheBody() {
      caller.post("{\"outcome\":2}");

      var reply = caller.with("rolls-by-id.json", Map.of("httpMethod", "HEAD"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /rolls",
    "PUT, /rolls/{id}",
    "GET, /rolls/batch",
    "POST, /rolls/{id}",
    "GET, /"
  })
  void answersAProblemForAnyOtherRoute(String method, String resource) {
    var reply = caller.with("rolls-post.json", Map.of("httpMethod", method, "resource", resource));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json())
        .containsEntry("detail", "There is no " + method + " " + resource + " here.");
  }

  @Test
  void keepsNamesAndBodiesOutOfTheLog() throws Exception {
    var lines =
        StandardOutput.of(
            () -> {
              caller.post("{\"outcome\":1,\"rolled_by\":\"Somebody Private\"}");
              caller.post("{\"outcome\":\"Somebody Private\"}");
            });

    assertThat(lines.stream().collect(joining())).contains("POST /rolls").doesNotContain("Private");
  }
}

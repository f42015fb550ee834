package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import lambdasuite.shared.http.GetOpenApi;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The document, and that checking replies against it finds what is wrong.
class OpenApiTest {
  private static final String EXPRESSION =
      "/paths/~1rolls~1throw/post/requestBody/content/application~1json/schema/properties/expression";

  private final Caller caller = Caller.of(new InMemoryRollRepository(), InstantSource.system());

  @Test
  void isServed() {
    var reply = caller.send(Checkout.event("rolls-openapi.json"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json()).containsEntry("openapi", "3.1.0");
  }

  @Test
  void isNotSentToWhomHasIt() {
    var etag = caller.send(Checkout.event("rolls-openapi.json")).headers().get("ETag");

    var reply =
        caller.with(
            "rolls-openapi.json",
            Map.of("headers", Map.of("if-none-match", Objects.requireNonNull(etag))));

    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void isCheckedAgainstReplies() {
    long before = Caller.CONTRACT.checked();

    caller.post("{\"outcome\":6}");

    assertThat(Caller.CONTRACT.checked()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          201 | "outcome":6       | "outcome":"6"
          201 | "id":1            | "id":0
          201 | "sides":6         | "sides":6,"more":1
          201 | "created_by":null | "created_by":7
          201 | "sides":6,        | ``
          202 | "sides":6         | "sides":6
          """)
  void findsAReplyThatIsNotInTheDocument(int status, String right, String wrong) {
    var reply = caller.post("{\"outcome\":6}");
    var body = reply.body().replace(right, wrong);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> Caller.CONTRACT.check("POST", "/rolls", status, reply.headers(), body));
  }

  @Test
  void findsHeadersThatLackOrAreNotInTheDocument() {
    var reply = caller.post("{\"outcome\":6}");
    var lacks = new HashMap<>(reply.headers());
    lacks.remove("Location");
    var more = new HashMap<>(reply.headers());
    more.put("X-Powered-By", "dice");

    for (var headers : List.of(lacks, more)) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> Caller.CONTRACT.check("POST", "/rolls", 201, headers, reply.body()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k",
        "a, b",
        "!",
        "\"a\"",
        "\"\\\"\\\\\"",
        "",
        " ",
        "\"",
        "\"\"",
        "\"a",
        "\"a\"b",
        "\"\\a\"",
        "é",
        "a\tb"
      })
  void describesTheKeysThatAreTaken(String key) {
    assertThat(caller.post("{\"outcome\":6}", key).status())
        .isEqualTo(matches("/components/schemas/IdempotencyKey", key) ? 201 : 400);
  }

  @Test
  void describesTheLongestKey() {
    for (var key : List.of("x".repeat(255), "\"" + "\\\\".repeat(255) + "\"")) {
      assertThat(matches("/components/schemas/IdempotencyKey", key)).isTrue();
      assertThat(matches("/components/schemas/IdempotencyKey", "x" + key)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2d6+3",
        " + D% - 4D6Kh3 +1 ",
        "2d20kl",
        "d20adv",
        "1+d20DIS",
        "",
        "d",
        "+",
        "d6d6",
        "d6+",
        "d%%",
        "--d6",
        "d6 kh",
        "２d6",
        "d6\n"
      })
  void describesTheExpressionsThatAreTaken(String expression) {
    var body = new JsonLine().member("expression", expression).toString();

    assertThat(caller.throwDice(body).status())
        .isEqualTo(matches(EXPRESSION, expression) ? 201 : 400);
  }

  /// As JSON Schema has it: the pattern may begin and end anywhere.
  private static boolean matches(String schema, String text) {
    var document = GetOpenApi.beside(RollsHandler.class).document();
    try {
      var pattern = JsonMapper.builder().build().readTree(document).at(schema + "/pattern");
      return Pattern.compile(pattern.asText().replaceFirst("\\$$", "\\\\z")).matcher(text).find();
    } catch (JsonProcessingException e) {
      throw new AssertionError(document, e);
    }
  }
}

package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The document, and that checking replies against it finds what is wrong.
class OpenApiTest {
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
}

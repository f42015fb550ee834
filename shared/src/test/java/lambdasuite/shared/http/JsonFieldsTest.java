package lambdasuite.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  @ParameterizedTest
  @CsvSource({"6, 6", "6.0, 6", "6e0, 6", "60e-1, 6", "-0, 0", "1000000, 1000000", "'  6 ', 6"})
  void readsWholeNumbersHoweverTheyAreWritten(String number, long expected) {
    assertThat(JsonFields.parse("{\"n\":" + number + "}").integer("n", 0, 1_000_000))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6.5",
        "-1",
        "1000001",
        "1e999999999",
        "1e-999999999",
        "9007199254740993",
        "\"6\"",
        "true",
        "[]",
        "{}"
      })
  void refusesOtherNumbersAndSaysWhatIsAllowed(String value) {
    var fields = JsonFields.parse("{\"n\":" + value + "}");

    assertThat(fields.integer("n", 0, 1_000_000)).isEmpty();
    assertThat(errors(fields))
        .singleElement()
        .extracting(FieldError::field, FieldError::allowed)
        .containsExactly("n", "a whole number from 0 to 1000000");
  }

  @ParameterizedTest
  @CsvSource({"12.34, 12.34", "12, 12.00", "12.340, 12.34", "1e1, 10.00", "0, 0.00", "-0e99, 0.00"})
  void readsDecimalsExactly(String number, String expected) {
    assertThat(decimal(JsonFields.parse("{\"n\":" + number + "}")).map(BigDecimal::toString))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12.345", "-0.01", "100.01", "1e999999999", "1e-999999999", "\"12\"", "[]"})
  void refusesOtherDecimalsAndSaysWhatIsAllowed(String value) {
    var fields = JsonFields.parse("{\"n\":" + value + "}");

    assertThat(decimal(fields)).isEmpty();
    assertThat(errors(fields))
        .singleElement()
        .extracting(FieldError::field, FieldError::allowed)
        .containsExactly("n", "a number from 0 to 100 with at most 2 decimals");
  }

  private static Optional<BigDecimal> decimal(JsonFields fields) {
    return fields.decimal("n", BigDecimal.ZERO, BigDecimal.valueOf(100), 2);
  }

  @Test
  void tellsAFieldThatIsLeftOutFromAFaultyOne() {
    var fields = JsonFields.parse("{\"faulty\":0,\"nothing\":null,\"given\":2}");

    assertThat(fields.integer("given", 1, 9, 6)).contains(2L);
    assertThat(fields.integer("nothing", 1, 9, 6)).contains(6L);
    assertThat(fields.integer("missing", 1, 9, 6)).contains(6L);
    assertThat(fields.integer("faulty", 1, 9, 6)).isEmpty();
    assertThat(errors(fields)).extracting(FieldError::field).containsExactly("faulty");
  }

  @Test
  void countsCharactersOfTextByCodePoint() {
    assertThat(JsonFields.parse("{\"t\":\"" + "😀".repeat(60) + "\"}").text("t", 60)).isPresent();

    var tooLong = JsonFields.parse("{\"t\":\"" + "😀".repeat(61) + "\"}");
    assertThat(tooLong.text("t", 60)).isEmpty();
    assertThat(errors(tooLong))
        .extracting(FieldError::detail)
        .containsExactly("t has 61 characters");
  }

  @Test
  void refusesHalfACharacter() {
    var fields = JsonFields.parse("{\"t\":\"\\ud83d\"}");

    assertThat(fields.text("t", 60)).isEmpty();
    assertThat(errors(fields)).hasSize(1);
  }

  @Test
  void takesNullAsLeftOut() {
    var fields = JsonFields.parse("{\"n\":null}");

    assertThat(fields.integer("n", 0, 1)).isEmpty();
    fields.require("n", "a number");
    assertThat(errors(fields))
        .extracting(FieldError::detail)
        .containsExactly("missing required \"n\" value");
  }

  @Test
  void namesAllFaultsAtOnceAndUnknownFieldsLast() {
    var fields = JsonFields.parse("{\"x\":1,\"b\":\"no\",\"a\":7}");
    fields.integer("a", 1, 6);
    fields.integer("b", 1, 6);

    assertThat(errors(fields)).extracting(FieldError::field).containsExactly("a", "b", "x");
  }

  @Test
  void doesNotAnswerManyOrLongNamesAtLength() {
    var names = IntStream.range(0, 50_000).mapToObj(i -> "\"" + "x".repeat(100) + i + "\":1");
    var fields = JsonFields.parse(names.collect(Collectors.joining(",", "{", "}")));

    assertThat(errors(fields)).hasSize(10).allMatch(error -> error.field().length() <= 61);
  }

  static Stream<String> brokenBodies() {
    return Stream.of(
        "",
        " ",
        "null",
        "[]",
        "7",
        "\"text\"",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":NaN}",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":1e}",
        "{\"a\":--1}",
        "{\"a\":tru}",
        "\ufeff{}");
  }

  @ParameterizedTest
  @MethodSource("brokenBodies")
  void refusesWhatIsNotOneJsonObject(String body) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> JsonFields.parse(body).integer("a", 0, 9))
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(400));
  }

  @Test
  void readsAnArrayOfObjects() {
    var fields = JsonFields.parse("{\"all\":[{\"n\":1},{\"n\":2}]}");

    assertThat(fields.objects("all", 2, each -> each.integer("n", 0, 9))).containsExactly(1L, 2L);
    assertThat(errors(fields)).isEmpty();
  }

  @Test
  void namesAFieldOfAnElementByItsPlace() {
    var fields =
        JsonFields.parse("{\"all\":[{\"n\":1},{\"n\":10},{\"x\":1},null,[],{\"n\":1,\"b\":[7]}]}");

    fields.objects(
        "all",
        9,
        each -> {
          each.require("n", "a digit");
          each.objects("b", 1, inner -> inner.text("t", 1));
          return each.integer("n", 0, 9);
        });

    assertThat(errors(fields))
        .extracting(FieldError::detail)
        .containsExactly(
            "all[1].n is 10",
            "missing required \"all[2].n\" value",
            "unknown field \"all[2].x\"",
            "all[3] is null",
            "all[4] is an array",
            "all[5].b[0] is a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{},{},{}]", "{}", "7", "\"[]\"", "true"})
  void refusesWhatIsNoArrayOfThatSize(String value) {
    var fields = JsonFields.parse("{\"all\":" + value + "}");

    assertThat(fields.objects("all", 2, Optional::of)).isEmpty();
    assertThat(errors(fields))
        .singleElement()
        .extracting(FieldError::field, FieldError::allowed)
        .containsExactly("all", "an array of 1 to 2 objects");
  }

  @Test
  void namesTwentyFaultsAtMost() {
    var fields = JsonFields.parse("{\"all\":[" + "{},".repeat(99) + "{}]}");

    fields.objects(
        "all",
        100,
        each -> {
          each.require("n", "anything");
          return Optional.empty();
        });

    assertThat(errors(fields)).hasSize(20);
  }

  private static List<FieldError> errors(JsonFields fields) {
    try {
      fields.check();
      return List.of();
    } catch (ProblemException e) {
      return e.problem().errors();
    }
  }
}

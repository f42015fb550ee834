package lambdasuite.shared.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final ObjectMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @Test
  void readsEveryKindOfValue() throws JsonSyntaxException {
    var value =
        Json.parse(
            " {\"a\": [1, -0.5e+1, true, false, null], \"b\": {}, \"\": \"\\u00e9\\n\\/😀\"} ");

    assertThat(value)
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(new BigDecimal("1"), new BigDecimal("-0.5e+1"), true, false, null),
                "b",
                Map.of(),
                "",
                "é\n/😀"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "[1,]",
        "[,1]",
        "{,}",
        "{'a':1}",
        "{a:1}",
        "+1",
        ".5",
        "1.",
        "01",
        "-",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "tru",
        "nul",
        "true false",
        "1 2",
        "{}}",
        "[]]",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u００４１\"",
        "//",
        "[1]//",
        "\ufeff{}",
        "{\"a\":1,\"a\":2}",
        "\u00a01"
      })
  void refusesWhatRfc8259DoesNotHave(String text) {
    assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> Json.parse(text));
  }

  @Test
  void saysWhereTheFaultIs() {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.parse("{\"a\": x}"))
        .withMessage("no value at character 6");
  }

  @Test
  @Timeout(10)
  void costsNoMoreThanTheTextIsLong() {
    for (var text :
        List.of(
            "[".repeat(5_000_000),
            "{\"a\":".repeat(1_000_000),
            "9".repeat(5_000_000),
            "1e999999999999")) {
      assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> Json.parse(text));
    }
  }

  /// Jackson, set to be as strict, is the judge of texts made by damaging a good one.
  @Test
  void agreesWithJacksonOnDamagedTexts() {
    var random = new Random(8259);
    var good = "{\"a\": [1, -2.5e3, \"x\\n\\u0041\", true, null], \"b\": {\"c\": \"d\"}, \"e\": 0}";
    var alphabet = "{}[]\",:\\ntrue0123456789.-+eE \u0001０Ａé";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(good);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        text.setCharAt(
            random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(reads(text.toString()))
          .as(text.toString())
          .isEqualTo(jacksonReads(text.toString()));
    }
  }

  private static boolean reads(String text) {
    try {
      Json.parse(text);
      return true;
    } catch (JsonSyntaxException _) {
      return false;
    }
  }

  private static boolean jacksonReads(String text) {
    try {
      JACKSON.readValue(text, Object.class);
      return true;
    } catch (JacksonException _) {
      return false;
    }
  }
}

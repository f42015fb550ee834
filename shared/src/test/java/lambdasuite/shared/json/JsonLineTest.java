package lambdasuite.shared.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {

  @Test
  void writesEachKindOfValue() {
    var line =
        new JsonLine()
            .member("text", "a")
            .member("whole", 1)
            .member("fraction", 1.5)
            .member("truth", true)
            .member("nothing", null)
            .member("notANumber", Double.NaN)
            .member("list", Arrays.asList("x", null, 2))
            .member("map", Map.of("k", List.of()))
            .member("line", new JsonLine().member("inner", "b"));

    assertThat(line)
        .hasToString(
            """
            {"text":"a","whole":1,"fraction":1.5,"truth":true,"nothing":null,"notANumber":null,\
            "list":["x",null,2],"map":{"k":[]},"line":{"inner":"b"}}""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"quoted\" \\ back",
        "line\nend\r\t",
        "\u0000\u001f\u007f\u2028\u2029",
        "Grüße 😀 日本",
        ""
      })
  void keepsAnyTextOnOneLineThatReadsBackAsItself(String text) throws JsonSyntaxException {
    var line = new JsonLine().member(text, text).toString();

    assertThat(line).doesNotContainPattern("[\\x00-\\x1f\\u2028\\u2029]");
    assertThat(Json.parseObject(line)).containsExactly(Map.entry(text, text));
  }

  @Test
  void escapesHalfASurrogatePairSoThatTheLineIsValidUtf8() {
    assertThat(new JsonLine().member("a", "x\ud83dy\ude00"))
        .hasToString("{\"a\":\"x\\ud83dy\\ude00\"}");
  }
}

package lambdasuite.shared.log;

import static lambdasuite.shared.log.Field.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private static final System.Logger LOG = System.getLogger("lambdasuite.test");

  @Test
  void writesOneLineOfJsonWithFieldsAndMessage() throws Exception {
    var line =
        onlyLine(
            () ->
                LOG.log(
                    Level.INFO,
                    "made {0} of {1}",
                    2,
                    "x",
                    field("key", "a\nb"),
                    field("bytes", 3)));

    assertThat(line)
        .containsEntry("level", "INFO")
        .containsEntry("message", "made 2 of x")
        .containsEntry("logger", "lambdasuite.test")
        .containsEntry("key", "a\nb")
        .containsEntry("bytes", BigDecimal.valueOf(3))
        .containsKey("timestamp");
  }

  @Test
  void leavesAMessageWithoutParametersAsItIs() throws Exception {
    assertThat(onlyLine(() -> LOG.log(Level.INFO, "it's {0} {")))
        .containsEntry("message", "it's {0} {");
  }

  @Test
  void namesTheCallAsPowertoolsDoes() throws Exception {
    var invocations = new Invocations("dice", new Environment(Map.of()), InstantSource.system());
    var lines =
        StandardOutput.of(
            () ->
                invocations.call(
                    new TestContext("RollsFunction", "id-1", 1_000),
                    Optional.of("id-2"),
                    () -> {
                      LOG.log(Level.WARNING, "hm");
                      return "";
                    }));

    assertThat(parse(lines.getFirst()))
        .containsEntry("level", "WARN")
        .containsEntry("service", "dice")
        .containsEntry("cold_start", true)
        .containsEntry("function_name", "RollsFunction")
        .containsEntry(
            "function_arn", "arn:aws:lambda:eu-central-1:123456789012:function:RollsFunction")
        .containsEntry("function_memory_size", BigDecimal.valueOf(512))
        .containsEntry("function_version", "$LATEST")
        .containsEntry("function_request_id", "id-1")
        .containsEntry("correlation_id", "id-2")
        .containsEntry("xray_trace_id", "1-63441c4a-abcdef012345678912345678");
  }

  @Test
  void writesAnExceptionWithItsStackOnTheSameLine() throws Exception {
    var line = onlyLine(() -> LOG.log(Level.ERROR, "failed", new IllegalStateException("why")));

    assertThat((Map<?, ?>) line.get("error"))
        .extracting("name", "message")
        .containsExactly("java.lang.IllegalStateException", "why");
    assertThat(String.valueOf(line.get("error"))).contains("LoggingTest");
  }

  @Test
  void keepsTheCauseAtTheEndOfALongStack() throws Exception {
    var cause = new IllegalStateException("the root of it");
    var thrown = new IllegalStateException("x".repeat(20_000), cause);

    var line = onlyLine(() -> LOG.log(Level.ERROR, "failed", thrown));

    assertThat((Map<?, ?>) line.get("error"))
        .extracting("stack")
        .asString()
        .hasSizeLessThan(9_000)
        .startsWith("java.lang.IllegalStateException: xxx")
        .contains("Caused by: java.lang.IllegalStateException: the root of it");
  }

  @Test
  void takesWhatLibrariesLogThroughSlf4j() throws Exception {
    var logger = LoggerFactory.getLogger("software.amazon.example");
    var lines =
        StandardOutput.of(
            () -> {
              logger.info("not worth a line");
              logger.warn("slow: {} ms", 12);
            });

    assertThat(lines).hasSize(1);
    assertThat(parse(lines.getFirst())).containsEntry("message", "slow: 12 ms");
  }

  @Nested
  class Levels {
    @ParameterizedTest
    @CsvSource({
      "DEBUG, DEBUG, true",
      "DEBUG, TRACE, false",
      "INFO, DEBUG, false",
      "INFO, INFO, true",
      "WARN, INFO, false",
      "ERROR, ERROR, true",
      "OFF, ERROR, false",
      "nonsense, INFO, true"
    })
    void admitTheSuitesOwnLines(String configured, Level level, boolean expected) {
      var config = LogConfig.from(Map.of("POWERTOOLS_LOG_LEVEL", configured));

      assertThat(config.admits("lambdasuite.faq", level)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      "DEBUG, INFO, false",
      "DEBUG, WARNING, true",
      "TRACE, DEBUG, true",
      "ERROR, WARNING, false"
    })
    void keepLibrariesQuietUntilTraceIsAskedFor(String configured, Level level, boolean expected) {
      var config = LogConfig.from(Map.of("AWS_LAMBDA_LOG_LEVEL", configured));

      assertThat(config.admits("software.amazon.awssdk", level)).isEqualTo(expected);
    }
  }

  private static Map<String, Object> onlyLine(StandardOutput.Code code) throws Exception {
    List<String> lines = StandardOutput.of(code);
    assertThat(lines).hasSize(1);
    return parse(lines.getFirst());
  }

  private static Map<String, Object> parse(String line) throws JsonSyntaxException {
    return Json.parseObject(line);
  }
}

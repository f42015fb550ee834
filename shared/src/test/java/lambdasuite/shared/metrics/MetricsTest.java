package lambdasuite.shared.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics();

  @Test
  void writesTheEmbeddedMetricFormat() {
    metrics.add("BytesIn", Unit.BYTES, 1024);
    metrics.outcome("rejected");

    assertThat(metrics.line("Suite", "thumbnails", Instant.ofEpochMilli(1_700_000_000_000L)))
        .hasToString(
            """
            {"_aws":{"Timestamp":1700000000000,"CloudWatchMetrics":[\
            {"Namespace":"Suite","Dimensions":[["service","outcome"]],"Metrics":[{"Name":"Invocations","Unit":"Count"}]},\
            {"Namespace":"Suite","Dimensions":[["service"]],"Metrics":[{"Name":"BytesIn","Unit":"Bytes"}]}]},\
            "service":"thumbnails","outcome":"rejected","Invocations":1,"BytesIn":1024.0}""");
  }

  @Test
  void keepsEveryValueOfAMetricUpToTheHundredThatTheFormatAllows() throws JsonSyntaxException {
    for (int i = 0; i < 130; i++) {
      metrics.add("Pixels", Unit.COUNT, 1);
    }

    var values = (List<?>) Objects.requireNonNull(fields().get("Pixels"));
    assertThat(values).hasSize(100);
    assertThat(values.stream().mapToDouble(v -> ((Number) v).doubleValue()).sum()).isEqualTo(130);
  }

  @Test
  void timesWorkThatFailsToo() throws JsonSyntaxException {
    assertThatThrownBy(
            () ->
                metrics.time(
                    "S3GetLatency",
                    () -> {
                      throw new IOException("gone");
                    }))
        .isInstanceOf(IOException.class);

    assertThat(fields()).containsKey("S3GetLatency");
  }

  private Map<String, Object> fields() throws JsonSyntaxException {
    return Json.parseObject(metrics.line("Suite", "s", Instant.EPOCH).toString());
  }
}

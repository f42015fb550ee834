package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LogPrinterTest {

  @Test
  void showsALineOfJsonAsAPersonReadsIt() {
    var line =
        print(
            "{\"level\":\"WARN\",\"message\":\"rejected\",\"service\":\"thumbnails\",\"key\":\"a b.jpg\",\"pixels\":12}");

    assertThat(line).isEqualTo("00:00:01.500 thumbnails WARN  rejected key=a b.jpg pixels=12\n");
  }

  @Test
  void showsTheStackOfAnErrorBelowIt() {
    assertThat(
            print(
                "{\"level\":\"ERROR\",\"message\":\"failed\",\"error\":{\"stack\":\"X: y\\n\\tat z\\n\"}}"))
        .isEqualTo("00:00:01.500 thumbnails ERROR failed\nX: y\n\tat z\n");
  }

  @Test
  void showsOtherTextAsItIs() {
    assertThat(print("Exception in thread \"main\" {"))
        .endsWith("Exception in thread \"main\" {\n");
  }

  @Test
  void givesNobodyPowerOverTheTerminal() {
    assertThat(print("{\"message\":\"m\",\"key\":\"a\\u001b[2Jb\\n12:00 forged\\u009b\\u202e\"}"))
        .isEqualTo(
            "00:00:01.500 thumbnails INFO  m key=a\\u001b[2Jb\\u000a12:00 forged\\u009b\\u202e\n");
    assertThat(print("no json \u001b[31m")).endsWith("no json \\u001b[31m\n");
  }

  @Test
  void leavesOutMetricsAndWhatLambdaSaysOfEachCall() {
    assertThat(print("{\"_aws\":{\"Timestamp\":1}}")).isEmpty();
    assertThat(print("START RequestId: 1 Version: $LATEST")).isEmpty();
    assertThat(print("END RequestId: 1")).isEmpty();
    assertThat(print("REPORT RequestId: 1\tDuration: 3 ms")).isEmpty();
  }

  private static String print(String message) {
    var bytes = new ByteArrayOutputStream();
    var console = new Console(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    new LogPrinter(console, ZoneOffset.UTC)
        .print(new FunctionLogs.Entry("thumbnails", "s", 1_500, message));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

@ExtendWith(SuiteUnderTest.class)
class FunctionLogsIT {
  private static final String GROUP = "many-lines";
  private static final int LINES = 12_000;

  @Test
  void readsAllLinesThoughTheEmulatorHandsOutSome(Deployed suite) {
    assumeTrue(suite.awsEndpoint().isPresent(), "needs the emulator");
    try (var aws = new Aws(suite.awsEndpoint().orElseThrow())) {
      aws.logs().createLogGroup(r -> r.logGroupName(GROUP));
      aws.logs().createLogStream(r -> r.logGroupName(GROUP).logStreamName("call"));
      long begin = System.currentTimeMillis() - LINES;
      for (int from = 0; from < LINES; from += 6_000) {
        var events =
            LongStream.range(from, from + 6_000).mapToObj(n -> event(begin + n / 3, n)).toList();
        aws.logs().putLogEvents(r -> r.logGroupName(GROUP).logStreamName("call").logEvents(events));
      }

      var lines = new FunctionLogs(aws, Map.of("many", GROUP)).since(0);

      aws.logs().deleteLogGroup(r -> r.logGroupName(GROUP));
      assertThat(lines)
          .extracting(FunctionLogs.Entry::message)
          .containsExactlyElementsOf(
              LongStream.range(0, LINES).mapToObj(n -> "line " + n).toList());
    }
  }

  private static InputLogEvent event(long time, long number) {
    return InputLogEvent.builder().timestamp(time).message("line " + number).build();
  }
}

package lambdasuite.rdsdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import lambdasuite.shared.Backoff;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Deadline;
import lambdasuite.testing.GreatestNumbers;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.rdsdata.model.BadRequestException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;

class CallsTest {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private static final RandomGenerator GREATEST = new GreatestNumbers();

  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void waitsForADatabaseThatTakesItsTimeToWake() throws Exception {
    var calls = calls(Duration.ofMinutes(1));

    assertThat(calls.call(awakeAfter(20))).isEqualTo("done");
    assertThat(pauses)
        .hasSize(20)
        .startsWith(
            Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), LONGEST_PAUSE)
        .endsWith(LONGEST_PAUSE);
  }

  @Test
  void waitsNoLongerThanThereIsTime() {
    var calls = calls(Duration.ofMillis(900));

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> calls.call(awakeAfter(20)));
    assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void knowsADatabaseThatWakesByItsOlderTextsToo() {
    assertThat(Calls.isResuming(DatabaseResumingException.builder().message("x").build())).isTrue();
    assertThat(
            isResuming(
                "Communications link failure\n\nThe last packet sent successfully to the"
                    + " server was 0 milliseconds ago."))
        .isTrue();
    assertThat(isResuming("The DB cluster is paused")).isTrue();
  }

  @Test
  void takesALinkThatBrokeLaterForAFailure() {
    assertThat(
            isResuming(
                "Communications link failure\n\nThe last packet sent successfully to the server was"
                    + " 12 milliseconds ago."))
        .isFalse();
    assertThat(
            Calls.isResuming(DatabaseErrorException.builder().message("Duplicate entry").build()))
        .isFalse();
  }

  @Test
  void readsTheCodeOfBothForms() {
    var cause = new IllegalStateException();

    assertThat(
            new StatementException("Duplicate…; Error code: 1062; SQLState: 23000", cause).code())
        .isEqualTo(1062);
    assertThat(new StatementException("Database error code: 1213. Message: Deadlock", cause).code())
        .isEqualTo(1213);
    assertThat(new StatementException("something else", cause).code()).isZero();
  }

  /// No time passes in them.
  private Calls calls(Duration deadline) {
    var backoff = new Backoff(Duration.ofMillis(250), LONGEST_PAUSE, GREATEST, pauses::add);
    return new Calls(() -> Deadline.in(deadline), backoff);
  }

  private static Function<AwsRequestOverrideConfiguration, String> awakeAfter(int refusals) {
    var tries = new AtomicInteger();
    return _ -> {
      if (tries.getAndIncrement() < refusals) {
        throw DatabaseResumingException.builder().message("it wakes").build();
      }
      return "done";
    };
  }

  private static boolean isResuming(String message) {
    return Calls.isResuming(BadRequestException.builder().message(message).build());
  }
}

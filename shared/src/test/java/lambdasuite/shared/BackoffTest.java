package lambdasuite.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lambdasuite.testing.GreatestNumbers;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration FOREVER = Duration.ofDays(1);

  private static final RandomGenerator GREATEST = new GreatestNumbers();

  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void doublesItsPausesUpToTheLongest() {
    var backoff = new Backoff(FIRST, LONGEST, GREATEST, pauses::add);

    IntStream.rangeClosed(1, 6).forEach(failures -> backoff.pause(failures, FOREVER));

    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(100L, 200L, 400L, 800L, 1_000L, 1_000L);
  }

  @Test
  void pausesAnywhereBelow() {
    var backoff = new Backoff(FIRST, LONGEST, new Random(8), pauses::add);

    IntStream.range(0, 1_000).forEach(_ -> backoff.pause(Integer.MAX_VALUE, FOREVER));

    assertThat(pauses)
        .allSatisfy(pause -> assertThat(pause).isPositive().isLessThanOrEqualTo(LONGEST))
        .anySatisfy(pause -> assertThat(pause).isLessThan(LONGEST.dividedBy(10)))
        .anySatisfy(
            pause -> assertThat(pause).isGreaterThan(LONGEST.dividedBy(10).multipliedBy(9)));
  }

  @Test
  void doesNotPauseWhereThereIsNoTime() {
    var backoff = new Backoff(FIRST, LONGEST, GREATEST, pauses::add);

    assertThat(backoff.pause(1, FIRST)).isFalse();
    assertThat(backoff.pause(1, Duration.ofSeconds(-1))).isFalse();
    assertThat(pauses).isEmpty();
    assertThat(backoff.pause(1, FIRST.plusNanos(1))).isTrue();
  }

  @Test
  void endsWhenItIsInterruptedAndSaysSo() {
    Backoff.Sleeper interrupted =
        _ -> {
          throw new InterruptedException();
        };
    var backoff = new Backoff(FIRST, LONGEST, GREATEST, interrupted);

    assertThat(backoff.pause(1, FOREVER)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}

package lambdasuite.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Throttle TWO_A_SECOND = new Throttle(2, 3);

  private final TokenBucket bucket = new TokenBucket(TWO_A_SECOND, NOON);

  @Test
  void holdsAsManyTokensAsTheBurst() {
    for (int i = 0; i < 3; i++) {
      assertThat(bucket.take(TWO_A_SECOND, NOON)).isZero();
    }

    assertThat(bucket.take(TWO_A_SECOND, NOON)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void fillsAtTheRateAndNotBeyondTheBurst() {
    for (int i = 0; i < 3; i++) {
      bucket.take(TWO_A_SECOND, NOON);
    }

    assertThat(bucket.take(TWO_A_SECOND, NOON.plusMillis(499))).isPositive();
    assertThat(bucket.take(TWO_A_SECOND, NOON.plusMillis(500))).isZero();
    var muchLater = NOON.plusSeconds(3600);
    for (int i = 0; i < 3; i++) {
      assertThat(bucket.take(TWO_A_SECOND, muchLater)).isZero();
    }
    assertThat(bucket.take(TWO_A_SECOND, muchLater)).isPositive();
  }

  @Test
  void followsALimitThatADeploymentLowers() {
    var lower = new Throttle(0, 1);

    assertThat(bucket.take(lower, NOON)).isZero();
    assertThat(bucket.take(lower, NOON.plusSeconds(60))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void isNotConfusedByAClockThatGoesBack() {
    assertThat(bucket.take(TWO_A_SECOND, NOON.minusSeconds(60))).isZero();
    assertThat(bucket.take(TWO_A_SECOND, NOON.minusSeconds(60))).isZero();
  }
}

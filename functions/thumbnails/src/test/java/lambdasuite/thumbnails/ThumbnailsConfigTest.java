package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThumbnailsConfigTest {
  @Test
  void hasLimitsWithoutBeingTold() {
    assertThat(ThumbnailsConfig.from(Map.of()))
        .isEqualTo(new ThumbnailsConfig(200_000_000, 100_000_000, 1_000, Duration.ofSeconds(20)));
  }

  @Test
  void readsTheLimits() {
    assertThat(
            ThumbnailsConfig.from(
                Map.of(
                    "MAX_BYTES",
                    "1000",
                    "MAX_PIXELS",
                    "2000",
                    "MAX_FRAMES",
                    "3",
                    "MAX_MILLISECONDS",
                    "4")))
        .isEqualTo(new ThumbnailsConfig(1000, 2000, 3, Duration.ofMillis(4)));
  }

  @Test
  void namesWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThumbnailsConfig.from(Map.of("MAX_PIXELS", "many")))
        .withMessageStartingWith("MAX_PIXELS is \"many\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThumbnailsConfig.from(Map.of("MAX_BYTES", "3000000000")))
        .withMessageStartingWith("MAX_BYTES is 3000000000");
  }
}

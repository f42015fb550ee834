package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every cache does that works.
abstract class CacheContract {
  static final Duration LONG = Duration.ofMinutes(1);

  abstract Cache cache();

  @Test
  void keepsWhatIsPut() {
    var cache = cache();
    var text = new Cache.Kept("{\"a\":\"ä€𝄞\\n\"}\nsecond line", end());
    var empty = new Cache.Kept("", end());
    cache.put(Map.of("a", text, "b\nc 𝄞", empty));

    assertThat(cache.get(List.of("a", "b\nc 𝄞", "none")))
        .isEqualTo(Map.of("a", text, "b\nc 𝄞", empty));
    assertThat(cache.get(List.of())).isEmpty();
  }

  @Test
  void keepsTheLast() {
    var cache = cache();
    cache.put(Map.of("again", new Cache.Kept("1", end())));
    cache.put(Map.of("again", new Cache.Kept("2", end())));

    assertThat(cache.get(List.of("again"))).containsValue(new Cache.Kept("2", end()));
  }

  @Test
  void showsNothingThatIsOver() throws Exception {
    var cache = cache();
    var soon = Instant.ofEpochMilli(System.currentTimeMillis() + 30);
    cache.put(
        Map.of("over", new Cache.Kept("x", Instant.EPOCH), "soon", new Cache.Kept("x", soon)));
    assertThat(cache.get(List.of("over"))).isEmpty();

    Thread.sleep(40);
    assertThat(cache.get(List.of("soon"))).isEmpty();
  }

  @Test
  void isClaimedByOne() throws Exception {
    var cache = cache();
    assertThat(cache.claim("work", LONG)).isTrue();
    assertThat(cache.claim("work", LONG)).isFalse();
    assertThat(cache.claim("other", LONG)).isTrue();

    cache.release("work");
    assertThat(cache.claim("work", Duration.ofMillis(30))).isTrue();
    Thread.sleep(50);
    assertThat(cache.claim("work", LONG)).isTrue();
    assertThat(cache.get(List.of("work"))).isEmpty();
  }

  /// The same for all of a test.
  private static Instant end() {
    return END;
  }

  private static final Instant END =
      Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofHours(1));
}

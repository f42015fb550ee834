package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.idempotency.KeyCleanup;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.junit.jupiter.api.Test;

class KeyCleanupTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private final AtomicInteger left = new AtomicInteger(1_234);
  private final List<Integer> batches = new ArrayList<>();
  private final KeyCleanup cleanup = new KeyCleanup(this::delete, InstantSource.fixed(NOW));

  @Test
  void deletesBatchByBatchUntilNothingIsLeft() {
    assertThat(cleanup.run(() -> true)).isEqualTo(1_234);
    assertThat(batches).containsExactly(500, 500, 234);
  }

  @Test
  void endsWhenThereIsNoTime() {
    assertThat(cleanup.run(() -> batches.isEmpty())).isEqualTo(500);
    assertThat(cleanup.run(() -> false)).isZero();
  }

  @Test
  void endsWithAFullBatchToo() {
    left.set(500);

    assertThat(cleanup.run(() -> true)).isEqualTo(500);
    assertThat(batches).containsExactly(500, 0);
  }

  @Test
  void isCalledByASchedule() throws Exception {
    var lines = StandardOutput.of(() -> handle(cleanup, 60_000));

    assertThat(left).hasValue(0);
    assertThat(lines).singleElement().asString().contains("\"ExpiredKeys\":1234.0");
  }

  @Test
  void leavesTheRestToTheNextCallWhenTimeIsShort() throws Exception {
    StandardOutput.of(() -> handle(cleanup, 4_000));

    assertThat(left).hasValue(1_234);
  }

  @Test
  void failsTheCallWhenTheDatabaseIsAway() {
    var away =
        new KeyCleanup(
            (_, _) -> {
              throw new UnavailableException("database", new IllegalStateException());
            },
            InstantSource.fixed(NOW));

    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> handle(away, 60_000));
  }

  private int delete(Instant now, int most) {
    assertThat(now).isEqualTo(NOW);
    int deleted = Math.min(most, left.get());
    left.addAndGet(-deleted);
    batches.add(deleted);
    return deleted;
  }

  private static void handle(KeyCleanup cleanup, int millis) {
    var invocations =
        new Invocations("rolls-key-cleanup", new Environment(Map.of()), InstantSource.system());
    new KeyCleanupHandler(cleanup, invocations)
        .handleRequest(
            new ByteArrayInputStream(Checkout.event("rolls-key-cleanup.json")),
            new ByteArrayOutputStream(),
            new TestContext("RollsKeyCleanupFunction", "r-1", millis));
  }
}

package lambdasuite.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CurrentApiTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger readings = new AtomicInteger();
  private volatile ApiSource source = () -> Optional.of(Apis.suite());
  private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final CurrentApi current = new CurrentApi(this::read, () -> now, threads);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void isReadOnceASecondAtMost() {
    current.get();
    now = now.plusMillis(999);
    current.get();
    assertThat(readings).hasValue(1);

    now = now.plusMillis(1);
    current.get();
    assertThat(readings).hasValue(2);
  }

  @Test
  void isTheNewOneForTheFirstRequestAfterADeployment() {
    assertThat(current.get()).isPresent();
    now = now.plusSeconds(1);
    source = Optional::empty;

    assertThat(current.get()).isEmpty();
  }

  @Test
  void isTheLastOneWhileTheNextIsSlowToRead() throws Exception {
    var last = current.get();
    now = now.plusSeconds(1);
    var release = new CountDownLatch(1);
    source =
        () -> {
          assertThat(release.getCount()).isOne();
          awaitQuietly(release);
          return Optional.empty();
        };

    long start = System.nanoTime();
    assertThat(current.get()).isEqualTo(last);
    assertThat(current.get()).isEqualTo(last);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(readings).hasValue(2);
    release.countDown();
  }

  @Test
  void isTheLastOneWhileTheNextCannotBeRead() {
    var last = current.get();
    now = now.plusSeconds(1);
    source =
        () -> {
          throw new IllegalStateException("no connection");
        };

    assertThat(current.get()).isEqualTo(last);
  }

  @Test
  void failsWhereItWasNeverRead() {
    source =
        () -> {
          throw new IllegalStateException("no connection");
        };

    assertThatThrownBy(current::get).hasRootCauseMessage("no connection");
  }

  private Optional<Api> read() {
    readings.incrementAndGet();
    return source.read();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

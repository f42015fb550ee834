package lambdasuite.local.front;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The deployed API, read again when it was read more than a second ago, so that a deployment needs
/// no restart.
///
/// Reading it takes some milliseconds. A request waits for them only so long, then goes by what was
/// read last.
final class CurrentApi {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final Duration PATIENCE_WITHOUT_ANY = Duration.ofSeconds(10);

  private final ApiSource source;
  private final InstantSource clock;
  private final ExecutorService threads;
  private volatile Reading last = new Reading(Optional.empty(), Instant.EPOCH);
  private CompletableFuture<Reading> next = CompletableFuture.completedFuture(last);

  CurrentApi(ApiSource source, InstantSource clock, ExecutorService threads) {
    this.source = source;
    this.clock = clock;
    this.threads = threads;
  }

  /// The API, or empty if none is deployed.
  Optional<Api> get() {
    var known = last;
    return clock.instant().isBefore(known.at().plus(FRESH)) ? known.api() : refreshed(known);
  }

  private Optional<Api> refreshed(Reading known) {
    var patience = known.api().isPresent() ? PATIENCE : PATIENCE_WITHOUT_ANY;
    try {
      return next().get(patience.toMillis(), TimeUnit.MILLISECONDS).api();
    } catch (TimeoutException _) {
      return known.api();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return known.api();
    } catch (ExecutionException e) {
      return Optional.of(known.api().orElseThrow(() -> new IllegalStateException(e.getCause())));
    }
  }

  /// One reading at a time, for all who wait.
  private synchronized CompletableFuture<Reading> next() {
    if (next.isDone()) {
      next = CompletableFuture.supplyAsync(this::read, threads);
    }
    return next;
  }

  private Reading read() {
    var at = clock.instant();
    last = new Reading(source.read(), at);
    return last;
  }

  private record Reading(Optional<Api> api, Instant at) {}
}

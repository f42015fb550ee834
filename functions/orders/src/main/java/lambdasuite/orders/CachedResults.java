package lambdasuite.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.metrics.Unit;

/// Results from the cache where it has them. Of those who ask for the same at once one does the
/// work, and the others wait for it, though not for long.
final class CachedResults implements Results {
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final int LONGEST_KEPT = 200_000;

  private final OrderRepository database;
  private final Cache cache;
  private final Ages ages;
  private final InstantSource clock;
  private final Waiting waiting;

  /// How long is waited for somebody else.
  ///
  /// @param claim after which others may do the work that somebody has begun
  /// @param longest after which whoever waits does it anyway
  record Waiting(Duration claim, Duration longest) {
    static final Waiting USUAL = new Waiting(Duration.ofSeconds(1), Duration.ofMillis(500));
  }

  CachedResults(
      OrderRepository database, Cache cache, Ages ages, InstantSource clock, Waiting waiting) {
    this.database = database;
    this.cache = cache;
    this.ages = ages;
    this.clock = clock;
    this.waiting = waiting;
  }

  @Override
  public String of(Supplier<String> key, Function<OrderRepository, Result> execute) {
    return of(key.get(), execute);
  }

  private String of(String key, Function<OrderRepository, Result> execute) {
    var known = known(key);
    Invocation.currentMetrics().add("CachedResults", Unit.COUNT, known.isPresent() ? 1 : 0);
    if (known.isPresent()) {
      return known.get();
    }
    boolean claimed = cache.claim(key, waiting.claim());
    if (!claimed) {
      var made = awaited(key);
      if (made.isPresent()) {
        return made.get();
      }
    }
    try {
      return made(key, execute);
    } finally {
      if (claimed) {
        cache.release(key);
      }
    }
  }

  private Optional<String> known(String key) {
    var latest = latest();
    return Optional.ofNullable(cache.get(List.of(key)).get(key))
        .filter(kept -> kept.until().isBefore(latest))
        .map(Cache.Kept::text);
  }

  /// An entry that outlives what would be written now was written with another setting.
  private Instant latest() {
    var longest = ages.products().compareTo(ages.orders()) > 0 ? ages.products() : ages.orders();
    return clock.instant().plus(longest).plusMillis(1);
  }

  private Optional<String> awaited(String key) {
    long end = System.nanoTime() + waiting.longest().toNanos();
    while (System.nanoTime() < end && sleep()) {
      var made = known(key);
      if (made.isPresent()) {
        return made;
      }
    }
    return Optional.empty();
  }

  private static boolean sleep() {
    try {
      Thread.sleep(LOOK);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String made(String key, Function<OrderRepository, Result> execute) {
    var reads = new CachedReads(database, cache, ages, clock);
    var result = execute.apply(reads);
    if (result.complete() && result.json().length() <= LONGEST_KEPT) {
      reads
          .until()
          .ifPresent(until -> cache.put(Map.of(key, new Cache.Kept(result.json(), until))));
    }
    return result.json();
  }
}

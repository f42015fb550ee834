package lambdasuite.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// A cache that never fails, and is kept nowhere.
final class InMemoryCache implements Cache {
  final Map<String, Kept> kept = new HashMap<>();
  private final Map<String, Instant> claims = new HashMap<>();
  private final InstantSource clock;

  InMemoryCache(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Map<String, Kept> get(Collection<String> keys) {
    kept.values().removeIf(it -> !clock.instant().isBefore(it.until()));
    var found = new HashMap<>(kept);
    found.keySet().retainAll(keys);
    return found;
  }

  @Override
  public synchronized void put(Map<String, Kept> texts) {
    kept.putAll(texts);
  }

  @Override
  public synchronized boolean claim(String key, Duration time) {
    claims.values().removeIf(until -> !clock.instant().isBefore(until));
    return claims.putIfAbsent(key, clock.instant().plus(time)) == null;
  }

  @Override
  public synchronized void release(String key) {
    claims.remove(key);
  }
}

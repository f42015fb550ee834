package lambdasuite.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// Keeps texts for a while. It may have lost any of them, and is asked for nothing that could not be
/// found out otherwise: when it fails, it has nothing.
interface Cache {

  /// A text, and from when on it must not be shown any more.
  record Kept(String text, Instant until) {}

  /// Those that there are and that may still be shown, by their keys.
  Map<String, Kept> get(Collection<String> keys);

  void put(Map<String, Kept> texts);

  /// Whether the caller is the one to do the work for this key, as far as the cache knows.
  ///
  /// @param time after which somebody else may be, should the caller have vanished
  boolean claim(String key, Duration time);

  /// Lets others do it.
  void release(String key);
}

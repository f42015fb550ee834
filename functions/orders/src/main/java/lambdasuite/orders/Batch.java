package lambdasuite.orders;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Loads values by their keys: all that were asked for at once, and none of them twice.
final class Batch<K, V> {
  private final int most;
  private final Function<Set<K>, Map<K, V>> load;
  private final Map<K, Later<V>> answers = new HashMap<>();
  private Set<K> wanted = new LinkedHashSet<>();

  /// @param most how many keys are loaded together
  /// @param load leaves out what is not there
  Batch(int most, Function<Set<K>, Map<K, V>> load) {
    this.most = most;
    this.load = load;
  }

  /// What is not there is null.
  Later<V> ask(K key) {
    if (!answers.containsKey(key) && !wanted.contains(key)) {
      if (wanted.size() == most) {
        loadWanted();
      }
      wanted.add(key);
    }
    return () -> value(key);
  }

  private @Nullable V value(K key) {
    if (!wanted.isEmpty()) {
      loadWanted();
    }
    return Objects.requireNonNull(answers.get(key)).get();
  }

  private void loadWanted() {
    var keys = wanted;
    wanted = new LinkedHashSet<>();
    try {
      var found = load.apply(keys);
      keys.forEach(key -> answers.put(key, Later.known(found.get(key))));
    } catch (RuntimeException e) {
      keys.forEach(key -> answers.put(key, Later.failed(e)));
    }
  }
}

package lambdasuite.music;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A song and what is known of it.
///
/// @param attributes beside the key, by name
record Song(SongKey key, Map<String, Value> attributes) {
  static final String YEAR = "Year";

  Song {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /// The same song with attributes set and then removed.
  Song with(Change change) {
    var changed = new TreeMap<>(attributes);
    changed.putAll(change.set());
    change.remove().forEach(changed::remove);
    return new Song(key, changed);
  }
}

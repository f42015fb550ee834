package lambdasuite.music;

import java.util.Map;
import java.util.Set;

/// What a song's attributes become; those that are not named stay. No name is in both.
record Change(Map<String, Value> set, Set<String> remove) {
  Change {
    set = Map.copyOf(set);
    remove = Set.copyOf(remove);
  }
}

package lambdasuite.music;

import java.util.Map;
import java.util.Set;

/// What a song's attributes become; those that are not named stay. No name is in both.
record Change(Map<String, Value> set, Set<String> remove) {
  /// Attributes, so that DynamoDB's expression stays within 4 KB and 300 operators (DynamoDB
  /// developer guide, "Quotas in Amazon DynamoDB").
  static final int MOST = 200;

  Change {
    set = Map.copyOf(set);
    remove = Set.copyOf(remove);
  }
}

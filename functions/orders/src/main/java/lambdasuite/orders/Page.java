package lambdasuite.orders;

import java.util.Optional;

/// Which part of a list is asked for.
///
/// @param first how many at most
/// @param after the key of the last one that the caller has
record Page<K>(int first, Optional<K> after) {
  static final int MOST = 100;

  /// One more than asked for, which tells whether there are more.
  int rows() {
    return first + 1;
  }
}

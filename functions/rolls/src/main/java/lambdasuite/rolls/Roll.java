package lambdasuite.rolls;

import java.time.Instant;

/// A stored roll.
///
/// @param id from 1 to [#LAST_ID]
/// @param createdAt in whole seconds, as the table keeps it
record Roll(long id, NewRoll roll, Instant createdAt) {

  /// The greatest value of INT UNSIGNED.
  static final long LAST_ID = 4_294_967_295L;
}

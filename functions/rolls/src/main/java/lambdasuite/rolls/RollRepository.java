package lambdasuite.rolls;

import java.time.Instant;
import java.util.Optional;

/// Where rolls are kept.
interface RollRepository {

  /// Stores a roll under an id of its own.
  ///
  /// @param createdAt in whole seconds
  Roll insert(NewRoll roll, Instant createdAt);

  /// The roll with an id from 1 to [Roll#LAST_ID], if there is one.
  Optional<Roll> find(long id);
}

package lambdasuite.rolls;

import java.util.List;
import java.util.Optional;
import lambdasuite.shared.idempotency.Recording;

/// Where rolls are kept.
interface RollRepository {

  /// Stores rolls, each under an id of its own, all or none; with a key, together with the key and
  /// the reply, or not at all if the key is known.
  Recording store(Submission submission);

  /// The roll with an id from 1 to [Roll#LAST_ID], if there is one.
  Optional<Roll> find(long id);

  /// At most `limit` rolls, newest first and of the same second by descending id.
  ///
  /// @param after where the list goes on; empty for its start
  List<Roll> list(RollFilter filter, Optional<Position> after, int limit);

  /// What all stored rolls say of dice of at most [DiceStatistics#MOST_SIDES] sides, by ascending
  /// sides; dice that were not rolled are left out.
  ///
  /// @param rolledBy whose rolls; empty for everybody's
  List<DiceStatistics> statistics(Optional<String> rolledBy);
}

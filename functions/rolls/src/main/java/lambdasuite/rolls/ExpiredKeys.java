package lambdasuite.rolls;

import java.time.Instant;

/// The idempotency keys that have expired.
interface ExpiredKeys {

  /// Deletes at most `most` of those that have expired by `now`.
  ///
  /// @return how many
  int delete(Instant now, int most);
}

package lambdasuite.shared.idempotency;

import java.time.Instant;

/// The idempotency keys that have expired.
public interface ExpiredKeys {

  /// Deletes at most `most` of those that have expired by `now`.
  ///
  /// @return how many
  int delete(Instant now, int most);
}

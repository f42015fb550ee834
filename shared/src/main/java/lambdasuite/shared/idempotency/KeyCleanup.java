package lambdasuite.shared.idempotency;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// Makes room where idempotency keys have expired. Nothing depends on it but space: an expired key
/// is as new whether its row is there or not.
public final class KeyCleanup {
  /// Few enough that a transaction which needs one of the rows does not notice.
  public static final int BATCH = 500;

  private final ExpiredKeys keys;
  private final InstantSource clock;

  public KeyCleanup(ExpiredKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// Deletes batch by batch until nothing is left, or no time.
  ///
  /// @return how many keys were deleted
  public long run(BooleanSupplier hasTime) {
    var now = clock.instant();
    long all = 0;
    int deleted = BATCH;
    while (deleted == BATCH && hasTime.getAsBoolean()) {
      deleted = keys.delete(now, BATCH);
      all += deleted;
    }
    return all;
  }
}

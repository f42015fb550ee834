package lambdasuite.shared.snapstart;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Chance that no two environments share, although SnapStart starts them all with the same memory:
/// after a restore the generator is a new one, with a seed of the operating system.
public final class FreshRandom implements RandomGenerator {
  private static final int SEED_BYTES = 32;

  private final Supplier<SecureRandom> source;
  private volatile SecureRandom current;

  /// To be called by a function's constructor.
  public FreshRandom() {
    this(SecureRandom::new, Core.getGlobalContext());
  }

  FreshRandom(Supplier<SecureRandom> source, Context<Resource> context) {
    this.source = source;
    this.current = source.get();
    SnapStart.register(new Renewal(), context);
  }

  @Override
  public long nextLong() {
    return current.nextLong();
  }

  /// An id of version 4, as [UUID#randomUUID] makes them of a generator that is in the snapshot.
  public UUID nextUuid() {
    long high = (nextLong() & ~0xF000L) | 0x4000L;
    long low = (nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(high, low);
  }

  /// Whoever holds a lambda of ours would not keep it alive: the context's references are weak.
  private final class Renewal implements Resource {
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      // What is drawn before the snapshot is of no harm.
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      var fresh = source.get();
      fresh.setSeed(fresh.generateSeed(SEED_BYTES));
      current = fresh;
    }
  }
}

package lambdasuite.shared.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Restores one snapshot many times, as SnapStart does when many environments start.
class FreshRandomTest {
  private static final int RESTORES = 1_000;

  @Test
  void drawsOtherNumbersAndIdsInEveryRestoredCopy() throws Exception {
    var numbers = new HashSet<Long>();
    var seeds = new HashSet<Long>();
    var ids = new HashSet<UUID>();
    for (int i = 0; i < RESTORES; i++) {
      var restored = copyOfTheSnapshot(true);
      numbers.add(restored.nextLong());
      seeds.add(((RandomGenerator) restored).nextLong());
      ids.add(restored.nextUuid());
    }

    assertThat(numbers).hasSize(RESTORES);
    assertThat(seeds).hasSize(RESTORES);
    assertThat(ids).hasSize(RESTORES);
    assertThat(ids).allMatch(id -> id.version() == 4 && id.variant() == 2);
  }

  /// The control: without the hook all copies are alike, so the test above can fail.
  @Test
  void wouldDrawTheSameInEveryCopyWithoutTheHook() throws Exception {
    var ids = new HashSet<UUID>();
    for (int i = 0; i < RESTORES; i++) {
      ids.add(copyOfTheSnapshot(false).nextUuid());
    }

    assertThat(ids).hasSize(1);
  }

  /// All of memory is in a snapshot, and so the state of a generator; a seed given to it makes the
  /// same state here.
  private static FreshRandom copyOfTheSnapshot(boolean withHook) throws Exception {
    var lambda = new Snapshots();
    var random = new FreshRandom(new SameAtFirst(), lambda);
    random.nextLong();
    lambda.beforeCheckpoint(lambda);
    if (withHook) {
      lambda.afterRestore(lambda);
    }
    return random;
  }

  /// The generator of the snapshot has a state known to all, a later one is the system's.
  private static final class SameAtFirst implements Supplier<SecureRandom> {
    private boolean first = true;

    @Override
    public SecureRandom get() {
      if (!first) {
        return new SecureRandom();
      }
      first = false;
      try {
        var random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(42);
        return random;
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

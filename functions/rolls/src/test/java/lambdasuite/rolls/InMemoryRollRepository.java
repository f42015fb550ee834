package lambdasuite.rolls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rolls in a list, for tests of what stands above the database.
final class InMemoryRollRepository implements RollRepository {
  private final List<Roll> rolls = new ArrayList<>();

  @Override
  public synchronized Roll insert(NewRoll roll, Instant createdAt) {
    var stored = new Roll(rolls.size() + 1, roll, createdAt);
    rolls.add(stored);
    return stored;
  }

  @Override
  public synchronized Optional<Roll> find(long id) {
    return id <= rolls.size() ? Optional.of(rolls.get((int) id - 1)) : Optional.empty();
  }
}

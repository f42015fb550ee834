package lambdasuite.rolls;

import java.time.Instant;
import java.util.Optional;

/// Which rolls are asked for; what is empty does not matter.
///
/// @param rolledBy exactly this name
/// @param createdBy exactly this name
/// @param from this second or later
/// @param to earlier than this second
record RollFilter(
    Optional<String> rolledBy,
    Optional<String> createdBy,
    Optional<Long> sides,
    Optional<Long> outcome,
    Optional<Instant> from,
    Optional<Instant> to) {

  static final RollFilter ALL =
      new RollFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}

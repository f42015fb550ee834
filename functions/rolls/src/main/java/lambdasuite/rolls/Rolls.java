package lambdasuite.rolls;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rolls of the dice: recorded once, found by id, never changed.
final class Rolls {
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,9}");

  private final RollRepository repository;
  private final InstantSource clock;

  Rolls(RollRepository repository, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /// Stores a roll as of now. The time is cut to seconds here, since MySQL would round it up to
  /// half a second into the future.
  Roll add(NewRoll roll) {
    return repository.insert(roll, clock.instant().truncatedTo(SECONDS));
  }

  /// The roll with an id. Text that cannot be one, such as `0`, `01`, `1.0` or a number beyond
  /// [Roll#LAST_ID], is the id of no roll.
  Optional<Roll> find(String id) {
    return Optional.of(id)
        .filter(text -> ID.matcher(text).matches())
        .map(Long::parseLong)
        .filter(number -> number <= Roll.LAST_ID)
        .flatMap(repository::find);
  }
}

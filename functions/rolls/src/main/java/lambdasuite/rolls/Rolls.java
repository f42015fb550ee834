package lambdasuite.rolls;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;

/// The rolls of the dice: recorded once, found by id, never changed.
final class Rolls {
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,9}");

  private final RollRepository repository;
  private final InstantSource clock;

  /// Some rolls of a list.
  ///
  /// @param next where the list goes on; empty at its end
  record Page(List<Roll> rolls, Optional<Position> next) {}

  Rolls(RollRepository repository, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /// Stores rolls as of now, all or none. The time is cut to seconds here, since MySQL would round
  /// it up to half a second into the future.
  Recording add(
      List<NewRoll> rolls, Optional<IdempotencyKey> key, Function<List<Roll>, StoredReply> reply) {
    return repository.store(
        new Submission(rolls, clock.instant().truncatedTo(SECONDS), key, reply));
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

  /// At most `limit` rolls, newest first.
  Page list(RollFilter filter, Optional<Position> after, int limit) {
    var more = repository.list(filter, after, limit + 1);
    return more.size() <= limit
        ? new Page(more, Optional.empty())
        : new Page(more.subList(0, limit), Optional.of(Position.of(more.get(limit - 1))));
  }

  /// What the rolls of everybody, or of one name, say of the dice.
  List<DiceStatistics> statistics(Optional<String> rolledBy) {
    return repository.statistics(rolledBy);
  }
}

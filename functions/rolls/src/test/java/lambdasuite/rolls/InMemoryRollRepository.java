package lambdasuite.rolls;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;

/// Rolls in a list, for tests of what stands above the database.
final class InMemoryRollRepository implements RollRepository {
  private static final Comparator<Roll> NEWEST_FIRST =
      Comparator.comparing(Roll::createdAt).thenComparingLong(Roll::id).reversed();

  private final List<Roll> rolls = new ArrayList<>();
  private final Map<String, Entry> keys = new HashMap<>();

  private record Entry(String fingerprint, StoredReply reply, Instant expiresAt) {}

  @Override
  public synchronized Recording store(Submission submission) {
    var known =
        submission
            .key()
            .flatMap(key -> Optional.ofNullable(keys.get(key.key())))
            .filter(entry -> entry.expiresAt().isAfter(submission.at()));
    if (known.isEmpty()) {
      return new Recording.Recorded(add(submission));
    }
    boolean same = known.get().fingerprint().equals(submission.key().orElseThrow().fingerprint());
    return same ? new Recording.Replayed(known.get().reply()) : new Recording.Mismatched();
  }

  private StoredReply add(Submission submission) {
    var stored = new ArrayList<Roll>();
    for (var roll : submission.rolls()) {
      stored.add(new Roll(rolls.size() + stored.size() + 1, roll, submission.at()));
    }
    var reply = submission.reply().apply(stored);
    rolls.addAll(stored);
    var expiry = submission.at().plus(IdempotencyKey.LIFETIME);
    submission
        .key()
        .ifPresent(key -> keys.put(key.key(), new Entry(key.fingerprint(), reply, expiry)));
    return reply;
  }

  @Override
  public synchronized Optional<Roll> find(long id) {
    return id <= rolls.size() ? Optional.of(rolls.get((int) id - 1)) : Optional.empty();
  }

  @Override
  public synchronized List<Roll> list(RollFilter filter, Optional<Position> after, int limit) {
    return rolls.stream()
        .filter(roll -> matches(roll, filter))
        .filter(roll -> after.map(place -> isBehind(roll, place)).orElse(true))
        .sorted(NEWEST_FIRST)
        .limit(limit)
        .toList();
  }

  private static boolean matches(Roll stored, RollFilter filter) {
    var roll = stored.roll();
    return filter.rolledBy().map(name -> roll.rolledBy().equals(Optional.of(name))).orElse(true)
        && filter.createdBy().map(name -> roll.createdBy().equals(Optional.of(name))).orElse(true)
        && filter.sides().map(sides -> sides == roll.sides()).orElse(true)
        && filter.outcome().map(outcome -> outcome == roll.outcome()).orElse(true)
        && filter.from().map(from -> !stored.createdAt().isBefore(from)).orElse(true)
        && filter.to().map(to -> stored.createdAt().isBefore(to)).orElse(true);
  }

  private static boolean isBehind(Roll roll, Position place) {
    int time = roll.createdAt().compareTo(place.createdAt());
    return time < 0 || (time == 0 && roll.id() < place.id());
  }

  @Override
  public synchronized List<DiceStatistics> statistics(Optional<String> rolledBy) {
    var bySides =
        rolls.stream()
            .map(Roll::roll)
            .filter(roll -> roll.sides() <= DiceStatistics.MOST_SIDES)
            .filter(roll -> rolledBy.isEmpty() || roll.rolledBy().equals(rolledBy))
            .collect(groupingBy(NewRoll::sides, TreeMap::new, toList()));
    return bySides.values().stream().map(InMemoryRollRepository::statistics).toList();
  }

  /// By the definitions, step by step.
  private static DiceStatistics statistics(List<NewRoll> rolls) {
    int sides = (int) rolls.getFirst().sides();
    var histogram = new ArrayList<>(Collections.nCopies(sides, 0L));
    rolls.forEach(
        roll ->
            histogram.set((int) roll.outcome() - 1, 1 + histogram.get((int) roll.outcome() - 1)));
    double mean = rolls.stream().mapToLong(NewRoll::outcome).average().orElseThrow();
    double variance =
        rolls.stream()
            .mapToDouble(roll -> Math.pow(roll.outcome() - mean, 2))
            .average()
            .orElseThrow();
    double expected = (double) rolls.size() / sides;
    double chiSquared =
        histogram.stream().mapToDouble(n -> Math.pow(n - expected, 2) / expected).sum();
    return new DiceStatistics(sides, rolls.size(), mean, variance, chiSquared, histogram);
  }
}

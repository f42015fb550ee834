package lambdasuite.rolls;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;

/// Stores rolls for tests; the reply lists the ids.
final class Submissions {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private Submissions() {}

  static Roll add(RollRepository repository, NewRoll roll) {
    return add(repository, roll, NOW);
  }

  static Roll add(RollRepository repository, NewRoll roll, Instant at) {
    return addAll(repository, at, roll).getFirst();
  }

  static List<Roll> addAll(RollRepository repository, Instant at, NewRoll... rolls) {
    var recording = repository.store(of(at, Optional.empty(), rolls));
    return ids(recording).stream().map(id -> repository.find(id).orElseThrow()).toList();
  }

  static Submission of(Instant at, Optional<IdempotencyKey> key, NewRoll... rolls) {
    return new Submission(List.of(rolls), at, key, Submissions::reply);
  }

  static List<Long> ids(Recording recording) {
    var body =
        switch (recording) {
          case Recording.Recorded(var reply) -> reply.body();
          case Recording.Replayed(var reply) -> reply.body();
          default -> throw new AssertionError(recording);
        };
    return Arrays.stream(body.split(" ", -1)).map(Long::valueOf).toList();
  }

  private static StoredReply reply(List<Roll> stored) {
    var ids = stored.stream().map(roll -> String.valueOf(roll.id())).toList();
    return new StoredReply(201, String.join(" ", ids), Optional.of("/rolls/" + ids.getFirst()));
  }
}

package lambdasuite.rolls;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.StoredReply;

/// Rolls to be stored, all or none.
///
/// @param rolls at least one
/// @param at when they are submitted, in whole seconds
/// @param key under which they are stored once only, if the caller gave one
/// @param reply what the caller is told of the stored rolls, which are in the order of `rolls`
record Submission(
    List<NewRoll> rolls,
    Instant at,
    Optional<IdempotencyKey> key,
    Function<List<Roll>, StoredReply> reply) {

  Submission {
    rolls = List.copyOf(rolls);
  }
}

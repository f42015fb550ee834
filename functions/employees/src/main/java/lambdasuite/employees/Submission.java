package lambdasuite.employees;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.StoredReply;

/// Employees to be stored, all or none.
///
/// @param names at least one
/// @param at when they are submitted
/// @param key under which they are stored once only, if the caller gave one
/// @param reply what is kept under the key, of the ids in the order of the names
record Submission(
    List<String> names,
    Instant at,
    Optional<IdempotencyKey> key,
    Function<List<Long>, StoredReply> reply) {

  Submission {
    names = List.copyOf(names);
  }
}

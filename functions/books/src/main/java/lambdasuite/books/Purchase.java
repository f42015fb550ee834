package lambdasuite.books;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;

/// Some copies of a book that are taken out of the stock.
///
/// @param quantity from 1 up
/// @param at when it is asked for
/// @param key under which it is done once only, if the caller gave one
/// @param reply what the caller is told of the book as it is then
record Purchase(
    long id,
    long quantity,
    Instant at,
    Optional<IdempotencyKey> key,
    Function<Book, StoredReply> reply) {

  /// What became of it.
  sealed interface Outcome {

    /// There is a reply, made now or under its key before.
    record Answered(Recording recording) implements Outcome {}

    /// There are fewer copies; none is taken.
    record OutOfStock(long stock) implements Outcome {}

    /// There is no such book.
    record Missing() implements Outcome {}
  }
}

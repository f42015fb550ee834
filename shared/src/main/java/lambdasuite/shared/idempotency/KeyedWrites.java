package lambdasuite.shared.idempotency;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.Transactions;

/// Writes that are done once for their key: what is written, the key and the reply are committed
/// together (docs/decisions/idempotency.md). They need the table `idempotency_keys` beside them.
public final class KeyedWrites {
  private final Transactions transactions;

  public KeyedWrites(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Runs `write` in a transaction, unless its key is known. Without a key it always runs.
  ///
  /// @param at when the request came, from which the life of its key counts
  /// @param write makes the reply that is kept; it may be rolled back and run again
  public Recording run(Optional<IdempotencyKey> key, Instant at, Database.Work<StoredReply> write) {
    return transactions.write(
        connection ->
            key.isPresent()
                ? once(connection, key.get(), at, write)
                : new Recording.Recorded(write.run(connection)));
  }

  private static Recording once(
      Connection connection, IdempotencyKey key, Instant at, Database.Work<StoredReply> write)
      throws SQLException {
    var known = KeyTable.find(connection, key.key());
    if (known.isPresent()) {
      var entry = known.get();
      if (entry.expiresAt().isAfter(at)) {
        return entry.fingerprint().equals(key.fingerprint())
            ? new Recording.Replayed(entry.reply())
            : new Recording.Mismatched();
      }
      KeyTable.deleteExpired(connection, key.key(), at);
    }
    return record(connection, key, at, write.run(connection));
  }

  /// A twin that is a moment ahead holds the key, and this one waits for it here. If the twin
  /// commits, the key is a duplicate and all of this is run again, which then finds the key.
  private static Recording record(
      Connection connection, IdempotencyKey key, Instant at, StoredReply reply)
      throws SQLException {
    try {
      KeyTable.insert(connection, key, reply, at.plus(IdempotencyKey.LIFETIME));
      return new Recording.Recorded(reply);
    } catch (SQLException e) {
      if (e.getErrorCode() != Transactions.LOCK_WAIT_TIMEOUT) {
        throw e;
      }
      connection.rollback();
      return new Recording.Outstanding();
    }
  }
}

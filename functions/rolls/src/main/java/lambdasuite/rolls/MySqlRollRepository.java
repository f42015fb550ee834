package lambdasuite.rolls;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.database.Database;

/// Rolls in a MySQL-compatible database, whose tables `functions/migrations` makes.
final class MySqlRollRepository implements RollRepository {
  private final Transactions transactions;

  MySqlRollRepository(Database database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public Recording store(Submission submission) {
    return transactions.write(
        connection ->
            submission.key().isPresent()
                ? storeOnce(connection, submission, submission.key().get())
                : new Recording.Recorded(insert(connection, submission)));
  }

  @Override
  public Optional<Roll> find(long id) {
    return transactions.read(connection -> RollTable.find(connection, id));
  }

  @Override
  public List<Roll> list(RollFilter filter, Optional<Position> after, int limit) {
    return transactions.read(connection -> RollTable.list(connection, filter, after, limit));
  }

  @Override
  public List<DiceStatistics> statistics(Optional<String> rolledBy) {
    return transactions.read(connection -> StatisticsQuery.run(connection, rolledBy));
  }

  private static Recording storeOnce(
      Connection connection, Submission submission, IdempotencyKey key) throws SQLException {
    var known = KeyTable.find(connection, key.key());
    if (known.isPresent()) {
      var entry = known.get();
      if (entry.expiresAt().isAfter(submission.at())) {
        return entry.fingerprint().equals(key.fingerprint())
            ? new Recording.Replayed(entry.reply())
            : new Recording.Mismatched();
      }
      KeyTable.deleteExpired(connection, key.key(), submission.at());
    }
    return storeWithKey(connection, submission, key);
  }

  /// A twin that is a moment ahead holds the key, and this one waits for it here. If the twin
  /// commits, the key is a duplicate and all of this is run again, which then finds the key.
  private static Recording storeWithKey(
      Connection connection, Submission submission, IdempotencyKey key) throws SQLException {
    var rolls = RollTable.insert(connection, submission.rolls(), submission.at());
    var reply = submission.reply().apply(rolls);
    try {
      var expiry = submission.at().plus(IdempotencyKey.LIFETIME);
      KeyTable.insert(connection, key, reply, expiry);
    } catch (SQLException e) {
      if (e.getErrorCode() != Transactions.LOCK_WAIT_TIMEOUT) {
        throw e;
      }
      connection.rollback();
      return new Recording.Outstanding();
    }
    CountTables.add(connection, submission.rolls());
    return new Recording.Recorded(reply);
  }

  private static StoredReply insert(Connection connection, Submission submission)
      throws SQLException {
    var rolls = RollTable.insert(connection, submission.rolls(), submission.at());
    CountTables.add(connection, submission.rolls());
    return submission.reply().apply(rolls);
  }
}

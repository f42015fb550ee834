package lambdasuite.rolls;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.Transactions;
import lambdasuite.shared.idempotency.KeyedWrites;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;

/// Rolls in a MySQL-compatible database, whose tables `functions/migrations` makes.
final class MySqlRollRepository implements RollRepository {
  private final Transactions transactions;
  private final KeyedWrites writes;

  MySqlRollRepository(Database database) {
    this.transactions = new Transactions(database);
    this.writes = new KeyedWrites(transactions);
  }

  @Override
  public Recording store(Submission submission) {
    return writes.run(
        submission.key(),
        submission.at(),
        connection -> insert(connection, submission),
        connection -> CountTables.add(connection, submission.rolls()));
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

  private static StoredReply insert(Connection connection, Submission submission)
      throws SQLException {
    var rolls = RollTable.insert(connection, submission.rolls(), submission.at());
    return submission.reply().apply(rolls);
  }
}

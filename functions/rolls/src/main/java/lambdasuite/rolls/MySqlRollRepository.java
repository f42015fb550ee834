package lambdasuite.rolls;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.Transactions;
import lambdasuite.shared.idempotency.KeyedWrites;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;

/// Rolls in a MySQL-compatible database, whose tables `functions/migrations` makes.
final class MySqlRollRepository implements RollRepository {
  private static final System.Logger LOG = System.getLogger(MySqlRollRepository.class.getName());

  private final Transactions transactions;
  private final KeyedWrites writes;

  MySqlRollRepository(Database database) {
    this.transactions = new Transactions(database);
    this.writes = new KeyedWrites(transactions);
  }

  @Override
  public Recording store(Submission submission) {
    var isCountingDue = new AtomicBoolean();
    Database.Work<StoredReply> insert =
        connection -> {
          var rolls = RollTable.insert(connection, submission.rolls(), submission.at());
          isCountingDue.set(UncountedRolls.isDue(rolls));
          return submission.reply().apply(rolls);
        };
    var recording =
        submission.key().isPresent()
            ? writes.run(submission.key(), submission.at(), insert)
            : new Recording.Recorded(transactions.writeAtOnce(insert));
    if (isCountingDue.get()) {
      count(submission.at());
    }
    return recording;
  }

  /// The rolls are stored, so whatever becomes of this, the caller is told so.
  private void count(Instant now) {
    try {
      transactions.write(
          connection -> {
            UncountedRolls.count(connection, now);
            return true;
          });
    } catch (UnavailableException | IllegalStateException e) {
      LOG.log(System.Logger.Level.WARNING, "rolls are counted later", e);
    }
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
}

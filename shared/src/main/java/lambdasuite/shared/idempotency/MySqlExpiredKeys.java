package lambdasuite.shared.idempotency;

import static java.time.ZoneOffset.UTC;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDateTime;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.Transactions;

/// The expired rows of the table `idempotency_keys`.
public final class MySqlExpiredKeys implements ExpiredKeys {
  private final Transactions transactions;

  public MySqlExpiredKeys(Database database) {
    this.transactions = new Transactions(database);
  }

  /// With READ COMMITTED only the rows that are deleted are locked. The usual isolation also locks
  /// the gap behind the last of them, which is where new keys go when all others have expired.
  @Override
  public int delete(Instant now, int most) {
    var sql =
        """
        DELETE FROM idempotency_keys
        WHERE expires_at <= ?
        ORDER BY expires_at
        LIMIT ?
        """;
    return transactions.write(
        connection -> {
          connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
          try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, LocalDateTime.ofInstant(now, UTC));
            statement.setInt(2, most);
            return statement.executeUpdate();
          }
        });
  }
}

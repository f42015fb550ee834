package lambdasuite.dataapi;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A transaction that is open between calls.
final class Transaction {
  private final Connection connection;
  private final String secretArn;
  private final Optional<String> database;
  private final Instant begun;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Instant lastUsed;

  Transaction(Connection connection, String secretArn, Optional<String> database, Instant begun) {
    this.connection = connection;
    this.secretArn = secretArn;
    this.database = database;
    this.begun = begun;
    this.lastUsed = begun;
  }

  Connection connection() {
    return connection;
  }

  /// Takes it for one call.
  void take(String secretArn, Optional<String> database) throws ApiException {
    if (!secretArn.equals(this.secretArn)) {
      throw ApiException.badRequest("Secret is not the same as transaction's");
    }
    if (database.isPresent() && !database.equals(this.database)) {
      throw ApiException.badRequest("Database name is not the same as transaction's");
    }
    if (!busy.compareAndSet(false, true)) {
      throw ApiException.databaseError("Transaction is still running a query");
    }
  }

  void giveBack(Instant now) {
    lastUsed = now;
    busy.set(false);
  }

  /// Whether it is over, and nobody is using it, which then nobody can any more.
  boolean expire(Instant now, Limits limits) {
    boolean old = !now.isBefore(begun.plus(limits.transaction()));
    boolean idle = !now.isBefore(lastUsed.plus(limits.idle()));
    return (old || idle) && busy.compareAndSet(false, true);
  }

  void end() {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException _) {
      // It is gone, and its transaction with it.
    }
  }
}

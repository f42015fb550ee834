package lambdasuite.shared.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// Work on a database, all or nothing of it.
public final class Transactions {
  private static final System.Logger LOG = System.getLogger(Transactions.class.getName());

  private static final int DUPLICATE_KEY = 1062;
  public static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;

  /// What other transactions cause, and what may go well once they are done. Nobody but the caller
  /// chooses a key that can be there already. The last three are TiDB's: a conflict found when a row
  /// is locked, one found at the commit, and a schema that was changed meanwhile.
  private static final Set<Integer> PASSING =
      Set.of(DUPLICATE_KEY, LOCK_WAIT_TIMEOUT, DEADLOCK, 8002, 9007, 8028);

  private static final int MOST_RETRIES = 3;

  private final Database database;

  public Transactions(Database database) {
    this.database = database;
  }

  /// Runs statements that change nothing, each for itself.
  public <R> R read(Database.Work<R> work) {
    return database.call(
        connection -> {
          commitEach(connection, true);
          return work.run(connection);
        });
  }

  /// Runs statements and commits them together. Where another transaction is in the way they are
  /// rolled back and run again, three times at most, and all within the deadline of one call.
  public <R> R write(Database.Work<R> work) {
    return retried(false, connection -> attempt(connection, work));
  }

  /// Runs a single statement, which commits itself, with the retries of [#write].
  public <R> R writeAtOnce(Database.Work<R> work) {
    return retried(true, work);
  }

  private <R> R retried(boolean commitEach, Database.Work<R> work) {
    return database.call(
        connection -> {
          commitEach(connection, commitEach);
          for (int retries = 0; ; retries++) {
            try {
              return work.run(connection);
            } catch (SQLException e) {
              if (retries == MOST_RETRIES || !isPassing(e.getErrorCode())) {
                throw e;
              }
            }
          }
        });
  }

  /// Asks the driver first, since every change costs a round trip.
  private static void commitEach(Connection connection, boolean each) throws SQLException {
    if (connection.getAutoCommit() != each) {
      connection.setAutoCommit(each);
    }
  }

  /// Whether an error of the database is one that the same transaction may not meet again.
  public static boolean isPassing(int code) {
    return PASSING.contains(code);
  }

  private static <R> R attempt(Connection connection, Database.Work<R> work) throws SQLException {
    boolean committed = false;
    try {
      var result = work.run(connection);
      connection.commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollBack(connection);
      }
    }
  }

  /// A connection that cannot do it is gone, and its transaction with it.
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "no rollback", e);
    }
  }
}

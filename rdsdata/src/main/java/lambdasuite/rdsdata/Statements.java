package lambdasuite.rdsdata;

import java.util.List;

/// What can be run on a database, in a transaction or by itself.
///
/// Every method throws [StatementException] if the database refuses the statement,
/// [lambdasuite.shared.UnavailableException] if it does not answer in time, and
/// [IllegalStateException] if the API refuses the call or a row does not fit its type.
public interface Statements {

  /// No parameters.
  record None() {
    static final RowType<None> TYPE = RowType.of(None.class);
  }

  /// What an INSERT, UPDATE or DELETE did.
  ///
  /// @param rows how many rows it met
  /// @param keys those that the database made
  record Update(long rows, List<Long> keys) {
    public Update {
      keys = List.copyOf(keys);
    }
  }

  /// The rows of a SELECT, which together are no more than 1 MiB.
  <P extends Record, T extends Record> List<T> query(
      String sql, RowType<P> parameters, P values, RowType<T> rows) throws StatementException;

  default <T extends Record> List<T> query(String sql, RowType<T> rows) throws StatementException {
    return query(sql, None.TYPE, new None(), rows);
  }

  <P extends Record> Update update(String sql, RowType<P> parameters, P values)
      throws StatementException;

  /// Runs a statement once for each set, in calls of at most 50 and of at most 4 MiB. Only in a
  /// transaction they are all or nothing.
  ///
  /// @return the keys that the database made, in the order of the sets
  <P extends Record> List<Long> batch(String sql, RowType<P> parameters, List<P> sets)
      throws StatementException;
}

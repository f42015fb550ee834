package lambdasuite.rdsdata;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.UnavailableException;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/// A transaction of the Data API: rolled back when it is closed, unless it was committed.
public final class DataTransaction implements Statements, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DataTransaction.class.getName());

  private final RdsDataClient client;
  private final Target target;
  private final Calls calls;
  private final String id;
  private final StatementCalls statements;
  private boolean ended;

  DataTransaction(RdsDataClient client, Target target, Calls calls, String id) {
    this.client = client;
    this.target = target;
    this.calls = calls;
    this.id = id;
    this.statements = new StatementCalls(client, target, calls, Optional.of(id));
  }

  @Override
  public <P extends Record, T extends Record> List<T> query(
      String sql, RowType<P> parameters, P values, RowType<T> rows) throws StatementException {
    return statements.query(sql, parameters, values, rows);
  }

  @Override
  public <P extends Record> Update update(String sql, RowType<P> parameters, P values)
      throws StatementException {
    return statements.update(sql, parameters, values);
  }

  @Override
  public <P extends Record> List<Long> batch(String sql, RowType<P> parameters, List<P> sets)
      throws StatementException {
    return statements.batch(sql, parameters, sets);
  }

  /// Commits it. If its reply is lost, nobody can say whether it is done.
  ///
  /// @throws UnavailableException if it is not known to be done
  public void commit() throws StatementException {
    ended = true;
    calls.call(
        time ->
            client.commitTransaction(
                r ->
                    r.overrideConfiguration(time)
                        .resourceArn(target.cluster())
                        .secretArn(target.secret())
                        .transactionId(id)));
  }

  /// One that cannot be rolled back now is rolled back when three minutes have passed.
  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      calls.call(
          time ->
              client.rollbackTransaction(
                  r ->
                      r.overrideConfiguration(time)
                          .resourceArn(target.cluster())
                          .secretArn(target.secret())
                          .transactionId(id)));
    } catch (StatementException | UnavailableException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "no rollback", e);
    }
  }
}

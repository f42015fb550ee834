package lambdasuite.rdsdata;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lambdasuite.shared.Backoff;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.database.Deadline;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/// A database over the RDS Data API, in the types of Java: records are the parameters of a
/// statement and the rows of a result (see [RowType]).
///
/// Each call ends a second before Lambda's deadline, and after 24 s at most. What it throws, the
/// methods of [Statements] say.
public final class DataClient implements Statements {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(24);
  private static final Duration TIME_TO_REPLY = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final RdsDataClient client;
  private final Target target;
  private final Calls calls;
  private final StatementCalls statements;

  /// @param random decides how long exactly a database that wakes is waited for
  public DataClient(RdsDataClient client, Target target, RandomGenerator random) {
    this(client, target, DataClient::deadline, new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random));
  }

  /// @param deadlines when a call that begins now has ended
  /// @param backoff between the tries while the database wakes
  public DataClient(
      RdsDataClient client, Target target, Supplier<Deadline> deadlines, Backoff backoff) {
    this.client = client;
    this.target = target;
    this.calls = new Calls(deadlines, backoff);
    this.statements = new StatementCalls(client, target, calls, Optional.empty());
  }

  /// With a client that finds region, credentials and endpoint in the environment by itself, and
  /// that sends nothing twice.
  public static DataClient connected(Target target, RandomGenerator random) {
    var client =
        RdsDataClient.builder()
            .httpClient(
                ApacheHttpClient.builder().socketTimeout(LONGEST_CALL.plusSeconds(1)).build())
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
            .build();
    return new DataClient(client, target, random);
  }

  /// Begins a transaction, which is rolled back when it is closed, unless it is committed.
  public DataTransaction begin() throws StatementException {
    var id =
        calls.call(
            time ->
                client
                    .beginTransaction(
                        r ->
                            r.overrideConfiguration(time)
                                .resourceArn(target.cluster())
                                .secretArn(target.secret())
                                .database(target.database()))
                    .transactionId());
    return new DataTransaction(client, target, calls, id);
  }

  /// Runs a statement that defines data, which is not stopped where the call takes too long: one
  /// that is, may leave a table damaged.
  public void define(String sql) throws StatementException {
    statements.define(sql);
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

  private static Deadline deadline() {
    return Deadline.in(Invocation.patience(LONGEST_CALL, TIME_TO_REPLY));
  }
}

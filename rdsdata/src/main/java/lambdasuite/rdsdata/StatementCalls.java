package lambdasuite.rdsdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/// Statements as calls of the API.
///
/// @param transaction its id; empty for statements that stand for themselves
record StatementCalls(
    RdsDataClient client, Target target, Calls calls, Optional<String> transaction)
    implements Statements {

  @Override
  public <P extends Record, T extends Record> List<T> query(
      String sql, RowType<P> parameters, P values, RowType<T> rows) throws StatementException {
    var reply = execute(sql, parameters.parameters(values), true, false);
    return rows.rows(reply.columnMetadata(), reply.records());
  }

  @Override
  public <P extends Record> Update update(String sql, RowType<P> parameters, P values)
      throws StatementException {
    var reply = execute(sql, parameters.parameters(values), false, false);
    return new Update(reply.numberOfRecordsUpdated(), keys(reply.generatedFields()));
  }

  @Override
  public <P extends Record> List<Long> batch(String sql, RowType<P> parameters, List<P> sets)
      throws StatementException {
    var all = sets.stream().map(parameters::parameters).toList();
    var keys = new ArrayList<Long>();
    for (var some : BatchSizes.split(sql, all)) {
      keys.addAll(send(sql, some));
    }
    return List.copyOf(keys);
  }

  void define(String sql) throws StatementException {
    execute(sql, List.of(), false, true);
  }

  private List<Long> send(String sql, List<List<SqlParameter>> sets) throws StatementException {
    var reply =
        calls.call(
            time ->
                client.batchExecuteStatement(
                    r ->
                        r.overrideConfiguration(time)
                            .resourceArn(target.cluster())
                            .secretArn(target.secret())
                            .database(target.database())
                            .transactionId(transaction.orElse(null))
                            .sql(sql)
                            .parameterSets(sets)));
    return reply.updateResults().stream()
        .flatMap(result -> keys(result.generatedFields()).stream())
        .toList();
  }

  private ExecuteStatementResponse execute(
      String sql, List<SqlParameter> parameters, boolean metadata, boolean goesOn)
      throws StatementException {
    return calls.call(
        time ->
            client.executeStatement(
                r ->
                    r.overrideConfiguration(time)
                        .resourceArn(target.cluster())
                        .secretArn(target.secret())
                        .database(target.database())
                        .transactionId(transaction.orElse(null))
                        .sql(sql)
                        .parameters(parameters)
                        .includeResultMetadata(metadata)
                        .continueAfterTimeout(goesOn ? true : null)));
  }

  private static List<Long> keys(List<Field> fields) {
    return fields.stream().filter(f -> f.longValue() != null).map(Field::longValue).toList();
  }
}

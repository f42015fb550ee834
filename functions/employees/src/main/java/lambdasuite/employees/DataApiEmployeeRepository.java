package lambdasuite.employees;

import java.util.List;
import java.util.Optional;
import lambdasuite.rdsdata.DataClient;
import lambdasuite.rdsdata.RowType;
import lambdasuite.rdsdata.StatementException;
import lambdasuite.rdsdata.Statements;
import lambdasuite.shared.database.Transactions;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;

/// Employees over the RDS Data API, which needs no connection and no VPC.
final class DataApiEmployeeRepository implements EmployeeRepository {
  private static final RowType<Employee> EMPLOYEE = RowType.of(Employee.class);
  private static final RowType<Id> ID = RowType.of(Id.class);
  private static final RowType<Name> NAME = RowType.of(Name.class);
  private static final RowType<After> AFTER = RowType.of(After.class);

  private static final String INSERT = "INSERT INTO employees (name) VALUES (:name)";

  private static final int MOST_RETRIES = 3;

  private final DataClient client;

  record Id(long id) {}

  record Name(String name) {}

  record After(long after, int most) {}

  /// Work that the database may refuse.
  @FunctionalInterface
  private interface Work<R> {
    R run() throws StatementException;
  }

  DataApiEmployeeRepository(DataClient client) {
    this.client = client;
  }

  @Override
  public List<Employee> list(long after, int limit) {
    var sql =
        """
        SELECT id, name
        FROM employees
        WHERE id > :after
        ORDER BY id
        LIMIT :most
        """;
    return refusedNever(() -> client.query(sql, AFTER, new After(after, limit), EMPLOYEE));
  }

  @Override
  public Optional<Employee> find(long id) {
    var sql = "SELECT id, name FROM employees WHERE id = :id";
    return refusedNever(() -> client.query(sql, ID, new Id(id), EMPLOYEE)).stream().findFirst();
  }

  @Override
  public Recording add(Submission submission) {
    return retried(() -> attempt(submission));
  }

  @Override
  public boolean rename(Employee employee) {
    var sql = "UPDATE employees SET name = :name WHERE id = :id";
    return retried(() -> client.update(sql, EMPLOYEE, employee)).rows() > 0;
  }

  @Override
  public boolean delete(long id) {
    var sql = "DELETE FROM employees WHERE id = :id";
    return retried(() -> client.update(sql, ID, new Id(id))).rows() > 0;
  }

  private Recording attempt(Submission submission) throws StatementException {
    try (var transaction = client.begin()) {
      var known =
          submission.key().isPresent()
              ? known(transaction, submission.key().get(), submission)
              : Optional.<Recording>empty();
      if (known.isPresent()) {
        return known.get();
      }
      var reply = submission.reply().apply(insert(transaction, submission.names()));
      if (submission.key().isPresent()
          && !keep(transaction, submission.key().get(), submission, reply)) {
        return new Recording.Outstanding();
      }
      transaction.commit();
      return new Recording.Recorded(reply);
    }
  }

  /// What the key says already; empty for a new one and for one that has expired.
  private static Optional<Recording> known(
      Statements statements, IdempotencyKey key, Submission submission) throws StatementException {
    var found = DataApiKeys.find(statements, key.key());
    if (found.isPresent() && !found.get().expiresAt().isAfter(submission.at())) {
      DataApiKeys.deleteExpired(statements, key.key(), submission.at());
      return Optional.empty();
    }
    return found.map(
        entry ->
            entry.isOf(key) ? new Recording.Replayed(entry.reply()) : new Recording.Mismatched());
  }

  /// False if another transaction holds the key and does not end.
  private static boolean keep(
      Statements statements, IdempotencyKey key, Submission submission, StoredReply reply)
      throws StatementException {
    try {
      DataApiKeys.insert(statements, key, reply, submission.at().plus(IdempotencyKey.LIFETIME));
      return true;
    } catch (StatementException e) {
      if (e.code() == Transactions.LOCK_WAIT_TIMEOUT) {
        return false;
      }
      throw e;
    }
  }

  private List<Long> insert(Statements statements, List<String> names) throws StatementException {
    try {
      var ids = statements.batch(INSERT, NAME, names.stream().map(Name::new).toList());
      if (ids.size() != names.size()) {
        throw new IllegalStateException(names.size() + " rows have " + ids.size() + " ids");
      }
      return ids;
    } catch (StatementException e) {
      if (e.isOfData()) {
        throw refused(names);
      }
      throw e;
    }
  }

  /// Which element it was, the API does not say: it is found by storing one after the other in a
  /// transaction that is left.
  private RuntimeException refused(List<String> names) throws StatementException {
    try (var transaction = client.begin()) {
      for (int i = 0; i < names.size(); i++) {
        try {
          transaction.update(INSERT, NAME, new Name(names.get(i)));
        } catch (StatementException e) {
          if (e.isOfData()) {
            return new RefusedElementException(i, e);
          }
          throw e;
        }
      }
    }
    return new IllegalStateException("employees are refused together and not one by one");
  }

  /// Where another transaction is in the way, it is all run again, three times at most, and within
  /// the deadline of the caller.
  private static <R> R retried(Work<R> work) {
    for (int retries = 0; ; retries++) {
      try {
        return work.run();
      } catch (StatementException e) {
        if (retries == MOST_RETRIES || !Transactions.isPassing(e.code())) {
          throw new IllegalStateException("the database refuses a statement", e);
        }
      }
    }
  }

  private static <R> R refusedNever(Work<R> work) {
    try {
      return work.run();
    } catch (StatementException e) {
      throw new IllegalStateException("the database refuses a statement", e);
    }
  }
}

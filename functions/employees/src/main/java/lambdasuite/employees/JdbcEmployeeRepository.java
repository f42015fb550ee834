package lambdasuite.employees;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.Transactions;
import lambdasuite.shared.idempotency.KeyedWrites;
import lambdasuite.shared.idempotency.Recording;

/// Employees over a connection of one's own.
final class JdbcEmployeeRepository implements EmployeeRepository {
  private static final String INSERT = "INSERT INTO employees (name) VALUES ";

  /// Of SQLSTATE: raised by a trigger or a procedure (MySQL reference manual, "SIGNAL Statement").
  private static final String SIGNALLED = "45";

  private final Transactions transactions;
  private final KeyedWrites writes;

  JdbcEmployeeRepository(Database database) {
    this.transactions = new Transactions(database);
    this.writes = new KeyedWrites(transactions);
  }

  @Override
  public List<Employee> list(long after, int limit) {
    var sql =
        """
        SELECT id, name
        FROM employees
        WHERE id > ?
        ORDER BY id
        LIMIT ?
        """;
    return transactions.read(
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, after);
            statement.setInt(2, limit);
            return employees(statement);
          }
        });
  }

  @Override
  public Optional<Employee> find(long id) {
    return transactions.read(
        connection -> {
          try (var statement =
              connection.prepareStatement("SELECT id, name FROM employees WHERE id = ?")) {
            statement.setLong(1, id);
            return employees(statement).stream().findFirst();
          }
        });
  }

  @Override
  public Recording add(Submission submission) {
    return writes.run(
        submission.key(),
        submission.at(),
        connection -> submission.reply().apply(insert(connection, submission.names())));
  }

  @Override
  public boolean rename(Employee employee) {
    return transactions.write(
        connection -> {
          try (var statement =
              connection.prepareStatement("UPDATE employees SET name = ? WHERE id = ?")) {
            statement.setString(1, employee.name());
            statement.setLong(2, employee.id());
            return statement.executeUpdate() > 0;
          }
        });
  }

  @Override
  public boolean delete(long id) {
    return transactions.write(
        connection -> {
          try (var statement = connection.prepareStatement("DELETE FROM employees WHERE id = ?")) {
            statement.setLong(1, id);
            return statement.executeUpdate() > 0;
          }
        });
  }

  /// One statement, whose ids are consecutive (MySQL reference manual, "AUTO_INCREMENT Handling in
  /// InnoDB": a simple insert).
  private static List<Long> insert(Connection connection, List<String> names) throws SQLException {
    var sql = INSERT + String.join(", ", Collections.nCopies(names.size(), "(?)"));
    try (var statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 0; i < names.size(); i++) {
        statement.setString(i + 1, names.get(i));
      }
      statement.executeUpdate();
      return keys(statement);
    } catch (SQLException e) {
      if (isOfData(e)) {
        throw refused(connection, names);
      }
      throw e;
    }
  }

  /// Which element it was, is found by storing one after the other what is rolled back anyway.
  private static RuntimeException refused(Connection connection, List<String> names)
      throws SQLException {
    for (int i = 0; i < names.size(); i++) {
      try (var statement = connection.prepareStatement(INSERT + "(?)")) {
        statement.setString(1, names.get(i));
        statement.executeUpdate();
      } catch (SQLException e) {
        if (isOfData(e)) {
          return new RefusedElementException(i, e);
        }
        throw e;
      }
    }
    return new IllegalStateException("employees are refused together and not one by one");
  }

  private static boolean isOfData(SQLException e) {
    return e instanceof SQLDataException
        || e instanceof SQLIntegrityConstraintViolationException
        || String.valueOf(e.getSQLState()).startsWith(SIGNALLED);
  }

  private static List<Long> keys(PreparedStatement statement) throws SQLException {
    var keys = new ArrayList<Long>();
    try (var rows = statement.getGeneratedKeys()) {
      while (rows.next()) {
        keys.add(rows.getLong(1));
      }
    }
    return keys;
  }

  private static List<Employee> employees(PreparedStatement query) throws SQLException {
    try (var rows = query.executeQuery()) {
      var employees = new ArrayList<Employee>();
      while (rows.next()) {
        employees.add(new Employee(rows.getLong("id"), rows.getString("name")));
      }
      return employees;
    }
  }
}

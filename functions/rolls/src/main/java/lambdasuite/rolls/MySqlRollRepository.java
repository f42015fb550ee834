package lambdasuite.rolls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import lambdasuite.shared.database.Database;

/// The table `rolls` of a MySQL-compatible database.
final class MySqlRollRepository implements RollRepository {
  private static final int NO_SUCH_TABLE = 1146;

  private final Database database;

  MySqlRollRepository(Database database) {
    this.database = database;
  }

  /// One statement: with `created_at` bound, nothing of the row is left for the database to decide
  /// but the id.
  @Override
  public Roll insert(NewRoll roll, Instant createdAt) {
    var sql =
        """
        INSERT INTO rolls (outcome, sides, rolled_by, created_by, created_at)
        VALUES (?, ?, ?, ?, ?)
        """;
    return call(
        connection -> {
          try (var statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            statement.setLong(1, roll.outcome());
            statement.setLong(2, roll.sides());
            statement.setString(3, roll.rolledBy().orElse(null));
            statement.setString(4, roll.createdBy().orElse(null));
            statement.setObject(5, LocalDateTime.ofInstant(createdAt, UTC));
            statement.executeUpdate();
            return new Roll(generatedId(statement), roll, createdAt);
          }
        });
  }

  @Override
  public Optional<Roll> find(long id) {
    var sql =
        """
        SELECT id, outcome, sides, rolled_by, created_by, created_at
        FROM rolls
        WHERE id = ?
        """;
    return call(
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            try (var rows = statement.executeQuery()) {
              return rows.next() ? Optional.of(roll(rows)) : Optional.empty();
            }
          }
        });
  }

  /// Creates the table when a statement finds it missing, and then runs that statement again, which
  /// is safe, since it did nothing. So a new database needs no preparation, and every later start
  /// and request pays nothing for it.
  private <R> R call(Database.Work<R> work) {
    return database.call(
        connection -> {
          try {
            return work.run(connection);
          } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_TABLE) {
              throw e;
            }
            createTable(connection);
            return work.run(connection);
          }
        });
  }

  private static void createTable(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(schema());
    }
  }

  private static String schema() {
    try (var schema = MySqlRollRepository.class.getResourceAsStream("schema.sql")) {
      return new String(requireNonNull(schema).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long generatedId(Statement statement) throws SQLException {
    try (var keys = statement.getGeneratedKeys()) {
      keys.next();
      return keys.getLong(1);
    }
  }

  private static Roll roll(ResultSet row) throws SQLException {
    var roll =
        new NewRoll(
            row.getLong("outcome"),
            row.getLong("sides"),
            Optional.ofNullable(row.getString("rolled_by")),
            Optional.ofNullable(row.getString("created_by")));
    var createdAt = row.getObject("created_at", LocalDateTime.class);
    return new Roll(row.getLong("id"), roll, createdAt.toInstant(UTC));
  }
}

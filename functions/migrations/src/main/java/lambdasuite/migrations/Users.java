package lambdasuite.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import lambdasuite.shared.database.Credentials.Login;

/// The database's users, each with what its function needs and no more.
///
/// Everything here may run again and again, and while the functions work: a right is granted before
/// a surplus one is revoked, and one that is there already is not touched.
final class Users {

  /// Who may do what: the one place where it is said.
  static final List<User> ALL =
      List.of(
          new User(
              "rolls",
              Map.of(
                  "rolls", List.of("SELECT", "INSERT"),
                  "idempotency_keys", List.of("SELECT", "INSERT", "DELETE"),
                  "dice_counts", List.of("SELECT", "INSERT", "UPDATE"),
                  "roller_counts", List.of("SELECT", "INSERT", "UPDATE"),
                  "uncounted_rolls", List.of("SELECT", "INSERT", "UPDATE", "DELETE"))),
          new User(
              "employees",
              Map.of(
                  "employees", List.of("SELECT", "INSERT", "UPDATE", "DELETE"),
                  "idempotency_keys", List.of("SELECT", "INSERT", "DELETE"))),
          new User(
              "orders",
              Map.of(
                  "customers", List.of("SELECT"),
                  "products", List.of("SELECT"),
                  "orders", List.of("SELECT"),
                  "order_items", List.of("SELECT"))));

  private static final String LOCK = "lambdasuite.users";

  private final List<User> users;
  private final Logins logins;

  /// @param name of the user, unless its secret says otherwise
  /// @param tables the privileges by table
  record User(String name, Map<String, List<String>> tables) {
    User {
      tables = Map.copyOf(tables);
    }
  }

  /// How a user proves who it is.
  sealed interface Proof {
    /// A token that AWS IAM lets its role sign; there is no password.
    record Iam() implements Proof {}

    record Password(Login login, boolean encrypted) implements Proof {}
  }

  /// Finds how a user proves who it is.
  @FunctionalInterface
  interface Logins {
    Proof of(String user);
  }

  Users(List<User> users, Logins logins) {
    this.users = List.copyOf(users);
    this.logins = logins;
  }

  /// Creates who is missing, and makes the rights of all those that are declared.
  ///
  /// @throws MigrationException if it cannot
  void grant(DataSource database) {
    for (var user : users) {
      var proof = logins.of(user.name());
      try (var connection = database.getConnection()) {
        lock(connection);
        grant(user, proof, connection);
      } catch (SQLException e) {
        throw new MigrationException(
            "The user " + user.name() + " failed: error " + e.getErrorCode(), quiet(e));
      }
    }
  }

  /// Two that create the same user at once would get in each other's way. The lock ends with the
  /// connection, as does the waiting when the run's time is over.
  private static void lock(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT GET_LOCK(?, 600)")) {
      statement.setString(1, LOCK);
      statement.executeQuery().close();
    }
  }

  private static void grant(User user, Proof proof, Connection connection) throws SQLException {
    var account = account(user, proof);
    execute(connection, creation(account, proof));
    for (var table : user.tables().entrySet()) {
      var privileges = String.join(", ", table.getValue());
      execute(connection, "GRANT " + privileges + " ON `" + table.getKey() + "` TO " + account);
    }
    for (var statement : revocations(user, account, connection)) {
      execute(connection, List.of(statement));
    }
  }

  static String account(User user, Proof proof) {
    var name =
        switch (proof) {
          case Proof.Iam() -> user.name();
          case Proof.Password(var login, _) -> login.user();
        };
    return quoted(name) + "@'%'";
  }

  /// A rotated secret arrives with the next deployment.
  static List<String> creation(String account, Proof proof) {
    return switch (proof) {
      case Proof.Iam() ->
          List.of(
              "CREATE USER IF NOT EXISTS "
                  + account
                  + " IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'",
              "ALTER USER " + account + " REQUIRE SSL");
      case Proof.Password(var login, var encrypted) -> {
        var password = " IDENTIFIED BY " + quoted(login.password());
        yield List.of(
            "CREATE USER IF NOT EXISTS " + account + password,
            "ALTER USER " + account + password + " REQUIRE " + (encrypted ? "SSL" : "NONE"));
      }
    };
  }

  /// What the user may do in this database or everywhere beyond what is declared.
  private static List<String> revocations(User user, String account, Connection connection)
      throws SQLException {
    var sql =
        """
        SELECT CONCAT('`', table_name, '`'), table_name, privilege_type
        FROM information_schema.table_privileges
        WHERE grantee = ? AND table_schema = DATABASE()
        UNION ALL
        SELECT CONCAT('`', table_schema, '`.*'), '', privilege_type
        FROM information_schema.schema_privileges
        WHERE grantee = ? AND table_schema = DATABASE()
        UNION ALL
        SELECT '*.*', '', privilege_type
        FROM information_schema.user_privileges
        WHERE grantee = ? AND privilege_type <> 'USAGE'
        """;
    var revocations = new ArrayList<String>();
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= 3; i++) {
        statement.setString(i, account);
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var privilege = rows.getString(3);
          if (!user.tables().getOrDefault(rows.getString(2), List.of()).contains(privilege)) {
            revocations.add(
                "REVOKE " + privilege + " ON " + rows.getString(1) + " FROM " + account);
          }
        }
      }
    }
    return revocations;
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    for (var sql : statements) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /// The database may quote the statement, and so a password.
  private static SQLException quiet(SQLException e) {
    var quiet = new SQLException("kept quiet", e.getSQLState(), e.getErrorCode());
    quiet.setStackTrace(e.getStackTrace());
    return quiet;
  }
}

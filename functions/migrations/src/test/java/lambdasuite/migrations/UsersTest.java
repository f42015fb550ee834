package lambdasuite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import lambdasuite.migrations.Users.Proof;
import lambdasuite.migrations.Users.User;
import lambdasuite.shared.database.Credentials.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersTest {
  private static final User CLERK =
      new User(
          "clerk", Map.of("letters", List.of("SELECT", "INSERT"), "stamps", List.of("SELECT")));

  private String database;
  private String password = "it's \\ \" secret";

  @BeforeEach
  void createTables() throws SQLException {
    database = TestServer.createDatabase();
    for (var table : List.of("letters", "stamps", "ledger")) {
      TestServer.execute(database, "CREATE TABLE " + table + " (id INT PRIMARY KEY)");
    }
  }

  @AfterEach
  void dropUser() throws SQLException {
    TestServer.execute(database, "DROP USER IF EXISTS clerk, another");
  }

  @Test
  void givesAUserWhatItNeedsAndNoMore() throws SQLException {
    grant(CLERK);

    assertThat(asClerk("INSERT INTO letters VALUES (1)")).isZero();
    assertThat(asClerk("SELECT * FROM letters, stamps")).isZero();
    for (var refused :
        List.of(
            "UPDATE letters SET id = 2",
            "DELETE FROM letters",
            "INSERT INTO stamps VALUES (1)",
            "SELECT * FROM ledger",
            "DROP TABLE letters",
            "CREATE TABLE more (id INT)")) {
      // 1142: command denied.
      assertThat(asClerk(refused)).as(refused).isEqualTo(1142);
    }
  }

  @Test
  void takesBackWhatIsNoLongerDeclared() throws SQLException {
    grant(CLERK);
    TestServer.execute(database, "GRANT DELETE ON letters TO clerk");
    TestServer.execute(database, "GRANT SELECT ON ledger TO clerk");
    TestServer.execute(database, "GRANT UPDATE ON " + database + ".* TO clerk");
    TestServer.execute(database, "GRANT PROCESS ON *.* TO clerk");
    assertThat(asClerk("SELECT * FROM ledger")).isZero();

    grant(CLERK);

    assertThat(TestServer.ask(database, "SHOW GRANTS FOR clerk"))
        .hasSize(3)
        .anyMatch(grant -> grant.startsWith("GRANT USAGE ON *.* "))
        .contains(
            "GRANT SELECT, INSERT ON `" + database + "`.`letters` TO `clerk`@`%`",
            "GRANT SELECT ON `" + database + "`.`stamps` TO `clerk`@`%`");
  }

  @Test
  void changesThePasswordWhenTheSecretHasChanged() throws SQLException {
    grant(CLERK);
    var before = password;
    password = "another";
    grant(CLERK);

    assertThat(asClerk("SELECT * FROM letters")).isZero();
    password = before;
    assertThat(asClerk("SELECT * FROM letters")).isEqualTo(1045);
  }

  @Test
  void isSafeWhenSeveralRunAtOnce() throws Exception {
    Callable<Boolean> run =
        () -> {
          grant(CLERK);
          return true;
        };

    try (var runs = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : runs.invokeAll(List.of(run, run, run, run))) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(asClerk("SELECT * FROM letters")).isZero();
  }

  @Test
  void keepsThePasswordToItselfWhenItFails() {
    var nowhere = new User("clerk", Map.of("nowhere", List.of("SELECT")));
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> grant(nowhere))
        .withMessage("The user clerk failed: error 1146")
        .matches(e -> !stackTrace(e).contains("secret"));
  }

  @Test
  void letsIamProveWhoAUserIsOverTlsAlone() {
    assertThat(Users.creation(Users.account(CLERK, new Proof.Iam()), new Proof.Iam()))
        .containsExactly(
            "CREATE USER IF NOT EXISTS 'clerk'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'",
            "ALTER USER 'clerk'@'%' REQUIRE SSL");
  }

  @Test
  void asksForTlsWhereTheDatabaseSpeaksIt() {
    var proof = new Proof.Password(new Login("clerk", "p"), true);

    assertThat(Users.creation("'clerk'@'%'", proof))
        .last()
        .isEqualTo("ALTER USER 'clerk'@'%' IDENTIFIED BY 'p' REQUIRE SSL");
  }

  @Test
  void declaresOnlyTablesThatThereAre() throws SQLException {
    grantAsDeclared("rolls");

    assertThat(asClerk("SELECT * FROM rolls")).isZero();
    assertThat(asClerk("DELETE FROM rolls")).isEqualTo(1142);
    assertThat(asClerk("UPDATE rolls SET outcome = 6")).isEqualTo(1142);
  }

  @Test
  void letsEmployeesTouchTheirTableAndNoOther() throws SQLException {
    grantAsDeclared("employees");

    assertThat(asClerk("INSERT INTO employees (name) VALUES ('Ada')")).isZero();
    assertThat(asClerk("UPDATE employees SET name = 'Eve'")).isZero();
    assertThat(asClerk("DELETE FROM employees")).isZero();
    assertThat(asClerk("SELECT * FROM rolls")).isEqualTo(1142);
    assertThat(asClerk("DROP TABLE employees")).isEqualTo(1142);
  }

  @Test
  void letsTheOrdersBeReadOnly() throws SQLException {
    grantAsDeclared("orders");

    for (var table : List.of("customers", "products", "orders", "order_items")) {
      assertThat(asClerk("SELECT * FROM " + table)).isZero();
      assertThat(asClerk("DELETE FROM " + table)).as(table).isEqualTo(1142);
    }
    assertThat(asClerk("SELECT * FROM rolls")).isEqualTo(1142);
  }

  private void grantAsDeclared(String name) throws SQLException {
    new Schema("classpath:db/migration").migrate(TestServer.waking(database));
    var declared = Users.ALL.stream().filter(user -> user.name().equals(name)).toList();
    var proof = new Proof.Password(new Login("clerk", password), false);

    new Users(declared, _ -> proof).grant(TestServer.waking(database));
  }

  private void grant(User user) {
    var proof = new Proof.Password(new Login("clerk", password), false);
    new Users(List.of(user), _ -> proof).grant(TestServer.waking(database));
  }

  /// @return the code of the database's refusal, 0 for none
  private int asClerk(String sql) {
    var url = TestServer.SERVER.jdbcUrl(database);
    try (var connection = DriverManager.getConnection(url, "clerk", password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
      return 0;
    } catch (SQLException e) {
      return e.getErrorCode();
    }
  }

  private static String stackTrace(Throwable e) {
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.testing.MigrationScripts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SeedTest {
  private static final MariaDb SERVER = MariaDb.temporary("shop");

  @BeforeAll
  static void migrate() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var sql : MigrationScripts.all()) {
        statement.execute(sql);
      }
    }
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void writesTheSameEachTime() throws SQLException {
    var seed = new Seed(20, 200, 30);
    try (var connection = connect()) {
      long items = seed.write(connection);
      var first = checksums(connection);
      assertThat(new Seed(20, 200, 30).write(connection)).isEqualTo(items);

      assertThat(checksums(connection)).isEqualTo(first);
      assertThat(ask(connection, "SELECT COUNT(*) FROM order_items"))
          .isEqualTo(String.valueOf(items));
      new Seed(20, 201, 30).write(connection);
      assertThat(checksums(connection)).isNotEqualTo(first);
    }
  }

  @Test
  void holdsWhatTheReadmeAsksFor() throws SQLException {
    try (var connection = connect()) {
      new Seed(20, 100, 30).write(connection);

      assertThat(
              ask(
                  connection,
                  """
                  SELECT CONCAT_WS(' ', order_ref, customer_id, product_name, quantity, unit_price)
                  FROM orders JOIN order_items USING (order_id) JOIN products USING (product_id)
                  JOIN customers USING (customer_id)
                  WHERE order_id = 52
                  """))
          .isEqualTo("123123 4567 notebook_red 2 19.99");
    }
  }

  /// It is written without looking at the foreign keys.
  @Test
  void breaksNoForeignKey() throws SQLException {
    try (var connection = connect()) {
      new Seed(7, 300, 5).write(connection);

      assertThat(
              ask(
                  connection,
                  """
                  SELECT COUNT(*) FROM order_items
                  LEFT JOIN orders USING (order_id) LEFT JOIN products USING (product_id)
                  LEFT JOIN customers USING (customer_id)
                  WHERE order_ref IS NULL OR price IS NULL OR customers.customer_id IS NULL
                  """))
          .isEqualTo("0");
    }
  }

  @Test
  void isOfSomeSize() {
    assertThatExceptionOfType(SuiteException.class).isThrownBy(() -> new Seed(0, 1, 1));
    assertThatExceptionOfType(SuiteException.class).isThrownBy(() -> new Seed(1, 10_000_001, 1));
  }

  private static String checksums(Connection connection) throws SQLException {
    var all = new StringBuilder();
    for (var table : new String[] {"customers", "products", "orders", "order_items"}) {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("CHECKSUM TABLE " + table)) {
        rows.next();
        all.append(rows.getString(2)).append(' ');
      }
    }
    return all.toString();
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        SERVER.jdbcUrl("shop") + "&rewriteBatchedStatements=true",
        SERVER.user(),
        SERVER.password());
  }
}

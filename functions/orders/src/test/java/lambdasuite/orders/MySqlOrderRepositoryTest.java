package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.database.Database;
import org.junit.jupiter.api.Test;

class MySqlOrderRepositoryTest extends OrderRepositoryContract {
  private static final Database DATABASE = TestServer.database();

  @Override
  OrderRepository holding(Shop shop) {
    TestServer.fill(DATABASE, shop);
    return new MySqlOrderRepository(DATABASE);
  }

  /// What the function's user may do at the least.
  @Test
  void needsNoMoreThanToRead() {
    holding(Shop.ofTheMission());
    TestServer.run(DATABASE, "CREATE OR REPLACE USER reader IDENTIFIED BY 'p'");
    for (var table : List.of("customers", "products", "orders", "order_items")) {
      TestServer.run(DATABASE, "GRANT SELECT ON shop." + table + " TO reader");
    }
    var database = TestServer.database(TestServer.SERVER.port(), "reader", "p");
    var repository = new MySqlOrderRepository(database);

    assertThat(repository.orderPage(new Page<>(10, Optional.empty()))).hasSize(2);
    assertThat(repository.productPage(new Page<>(10, Optional.empty()))).hasSize(2);
    assertThatIllegalStateException()
        .isThrownBy(() -> TestServer.run(database, "DELETE FROM order_items"))
        .withCauseInstanceOf(SQLException.class);
  }

  /// A page is read from an index in its order: the rows examined are those of the page.
  @Test
  void readsNoMoreThanThePage() {
    holding(Shop.random(2, 500, 3));
    var repository = new MySqlOrderRepository(DATABASE);

    long before = rowsRead();
    repository.ordersOf(List.of(1L, 2L), new Page<>(5, Optional.empty()));
    repository.itemsOfProducts(
        List.of("p00000", "p00001"), new Page<>(5, Optional.empty()), new Visibility.All());
    repository.orderPage(new Page<>(5, Optional.empty()));
    repository.productPage(new Page<>(2, Optional.empty()));

    assertThat(rowsRead() - before).isLessThan(100);
  }

  private static long rowsRead() {
    return DATABASE.call(
        connection -> {
          var sql =
              """
              SELECT SUM(variable_value) FROM information_schema.session_status
              WHERE variable_name LIKE 'HANDLER_READ%'
              """;
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }
}

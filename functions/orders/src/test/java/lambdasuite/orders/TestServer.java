package lambdasuite.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.testing.MigrationScripts;

/// The one server of all tests in this JVM, which ends with it.
final class TestServer {
  static final MariaDb SERVER = migrated(MariaDb.temporary("shop"));

  private TestServer() {}

  static Database database() {
    return database(SERVER.port(), SERVER.user(), SERVER.password());
  }

  static Database database(int port, String user, String password) {
    var login = new Credentials.Login(user, password);
    var config = new DatabaseConfig("127.0.0.1", port, "shop", DatabaseConfig.Tls.DISABLED, login);
    return new Database(config, InstantSource.system());
  }

  static void run(Database database, String sql) {
    database.call(
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  /// How many SELECTs the database has executed on this connection.
  static long selects(Database database) {
    return database.call(
        connection -> {
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Com_select'")) {
            rows.next();
            return rows.getLong(2);
          }
        });
  }

  /// Replaces what the shop has sold.
  static void fill(Database database, Shop shop) {
    for (var table : List.of("order_items", "orders", "products", "customers")) {
      run(database, "DELETE FROM " + table);
    }
    database.call(
        connection -> {
          insert(connection, "customers (customer_id) VALUES (?)", shop.customers(), List::of);
          insert(
              connection,
              "products VALUES (?, ?, ?)",
              shop.products(),
              p -> List.of(p.productId(), p.productName(), p.price()));
          insert(
              connection,
              "orders VALUES (?, ?, ?)",
              shop.orders(),
              o -> List.of(o.orderId(), o.orderRef(), o.customerId()));
          insert(
              connection,
              "order_items VALUES (?, ?, ?, ?, ?)",
              shop.items(),
              i ->
                  List.of(
                      i.orderId(), i.orderItemId(), i.productId(), i.quantity(), i.unitPrice()));
          return shop;
        });
  }

  private static <T> void insert(
      Connection connection, String into, List<T> rows, Function<T, List<?>> values)
      throws SQLException {
    try (var statement = connection.prepareStatement("INSERT INTO " + into)) {
      for (var row : rows) {
        bind(statement, values.apply(row));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  private static MariaDb migrated(MariaDb server) {
    var database = database(server.port(), server.user(), server.password());
    MigrationScripts.all().forEach(sql -> run(database, sql));
    return server;
  }
}

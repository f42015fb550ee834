package lambdasuite.local;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;

/// A shop to try things on: the same for the same numbers, each time and everywhere. Few customers
/// order much and few products sell well, as in any shop. It holds what the README asks for:
/// customer 4567, whose order 52 is of two notebooks at 19.99.
record Seed(int customers, int orders, int products) {
  private static final int MOST = 10_000_000;
  private static final int MOST_ITEMS = 5;
  private static final int ROWS_AT_ONCE = 5_000;
  private static final long RANDOM_SEED = 20_261_121;
  private static final int CUSTOMER = 4_567;
  private static final int ORDER = 52;
  private static final int ORDER_REF = 123_123;
  private static final String NOTEBOOK = "notebook";
  private static final BigDecimal NOTEBOOK_PRICE = new BigDecimal("19.99");
  private static final List<String> COLORS =
      List.of("red", "blue", "green", "black", "white", "yellow", "grey", "brown");
  private static final List<String> THINGS =
      List.of("pen", "pencil", "folder", "stapler", "ruler", "eraser", "lamp", "desk", "chair");

  /// @throws SuiteException if one of them is out of all proportion
  Seed {
    for (int number : new int[] {customers, orders, products}) {
      if (number < 1 || number > MOST) {
        throw new SuiteException("There can be 1 to " + MOST + " of each, not " + number);
      }
    }
  }

  /// Replaces what is there.
  ///
  /// @return how many items the orders have
  long write(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET foreign_key_checks = 0, unique_checks = 0");
      for (var table : List.of("order_items", "orders", "products", "customers")) {
        statement.execute("TRUNCATE TABLE " + table);
      }
    }
    connection.setAutoCommit(false);
    writeCustomers(connection);
    writeProducts(connection);
    connection.commit();
    writeOrders(connection);
    // MariaDB builds the indexes of an empty table at once when a transaction fills no other one.
    connection.commit();
    long items = writeItems(connection);
    connection.commit();
    return items;
  }

  private void writeCustomers(Connection connection) throws SQLException {
    try (var rows = new Rows(connection, "customers VALUES (?)")) {
      for (int id = 1; id <= customers; id++) {
        rows.add(id);
      }
      if (customers < CUSTOMER) {
        rows.add(CUSTOMER);
      }
    }
  }

  private void writeProducts(Connection connection) throws SQLException {
    try (var rows = new Rows(connection, "products VALUES (?, ?, ?)")) {
      rows.add(NOTEBOOK, "notebook_red", NOTEBOOK_PRICE);
      for (int number = 1; number < products; number++) {
        rows.add(productId(number), productId(number).replace('-', ' '), price(number));
      }
    }
  }

  private void writeOrders(Connection connection) throws SQLException {
    var random = new SplittableRandom(RANDOM_SEED);
    try (var rows = new Rows(connection, "orders VALUES (?, ?, ?)")) {
      for (int id = 1; id <= orders; id++) {
        int customer = 1 + skewed(random, customers);
        boolean ofReadme = id == ORDER;
        rows.add(id, ofReadme ? ORDER_REF : 100_000 + id, ofReadme ? CUSTOMER : customer);
      }
    }
  }

  private long writeItems(Connection connection) throws SQLException {
    var random = new SplittableRandom(RANDOM_SEED + 1);
    long count = 0;
    try (var rows = new Rows(connection, "order_items VALUES (?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= orders; id++) {
        count += id == ORDER ? writeNotebooks(rows) : writeItems(rows, id, random);
      }
    }
    return count;
  }

  private static int writeNotebooks(Rows items) throws SQLException {
    items.add(ORDER, 1, NOTEBOOK, 2, NOTEBOOK_PRICE);
    return 1;
  }

  private int writeItems(Rows items, int order, SplittableRandom random) throws SQLException {
    int lines = 1 + random.nextInt(MOST_ITEMS);
    for (int line = 1; line <= lines; line++) {
      int product = skewed(random, products);
      items.add(order, line, productId(product), 1 + random.nextInt(4), price(product));
    }
    return lines;
  }

  /// The tenth part of all is drawn about half of the time.
  private static int skewed(SplittableRandom random, int bound) {
    double drawn = random.nextDouble();
    return (int) (bound * drawn * drawn * drawn);
  }

  private static String productId(int number) {
    return number == 0
        ? NOTEBOOK
        : COLORS.get(number % COLORS.size())
            + "-"
            + THINGS.get(number / COLORS.size() % THINGS.size())
            + "-"
            + number;
  }

  private static BigDecimal price(int number) {
    return number == 0 ? NOTEBOOK_PRICE : BigDecimal.valueOf(10 + number * 7_919L % 99_990, 2);
  }

  /// Rows on their way into a table.
  private static final class Rows implements AutoCloseable {
    private final PreparedStatement statement;
    private int waiting;

    Rows(Connection connection, String into) throws SQLException {
      statement = connection.prepareStatement("INSERT INTO " + into);
    }

    void add(Object... values) throws SQLException {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.addBatch();
      if (++waiting == ROWS_AT_ONCE) {
        flush();
      }
    }

    private void flush() throws SQLException {
      statement.executeBatch();
      waiting = 0;
    }

    @Override
    public void close() throws SQLException {
      try (statement) {
        flush();
      }
    }
  }
}

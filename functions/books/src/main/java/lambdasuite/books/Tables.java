package lambdasuite.books;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import lambdasuite.shared.database.Transactions;

/// Makes the tables where they are missing, which is when a statement first needs one
/// (docs/decisions/books-on-tidb.md).
final class Tables {
  private static final System.Logger LOG = System.getLogger(Tables.class.getName());
  private static final int NO_SUCH_TABLE = 1146;
  private static final int TABLE_EXISTS = 1050;

  static final String BOOKS =
      """
      CREATE TABLE books (
        id BIGINT AUTO_INCREMENT PRIMARY KEY,
        title VARCHAR(255) NOT NULL,
        type VARCHAR(255) NOT NULL,
        publishAt DATETIME(3) NOT NULL,
        stock INT UNSIGNED NOT NULL,
        price DECIMAL(10, 2) NOT NULL,
        authors VARCHAR(255) NOT NULL,
        version BIGINT NOT NULL DEFAULT 1,
        INDEX by_title (title, id),
        INDEX by_type (type, id),
        INDEX by_publishAt (publishAt, id),
        INDEX by_stock (stock, id),
        INDEX by_price (price, id),
        INDEX by_authors (authors, id)
      ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
      """;

  /// The same as that of `functions/migrations`.
  static final String KEYS =
      """
      CREATE TABLE IF NOT EXISTS idempotency_keys (
        idempotency_key VARBINARY(255) PRIMARY KEY,
        fingerprint BINARY(32) NOT NULL,
        status SMALLINT UNSIGNED NOT NULL,
        location VARCHAR(255),
        body MEDIUMTEXT NOT NULL,
        expires_at TIMESTAMP NOT NULL,
        INDEX expiry (expires_at)
      ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
      """;

  /// Or a search for "The Great Gatsby" would find nothing, since "the" would not be in the index.
  private static final String EVERY_WORD = "SET SESSION innodb_ft_enable_stopword = OFF";

  static final String WORDS = "ALTER TABLE books ADD FULLTEXT INDEX words (title, authors)";

  private final Transactions transactions;

  Tables(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Calls the database, once more if it lacked a table.
  <R> R thereFor(Supplier<R> call) {
    try {
      return call.get();
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof SQLException refused && refused.getErrorCode() == NO_SUCH_TABLE) {
        transactions.writeAtOnce(Tables::create);
        return call.get();
      }
      throw e;
    }
  }

  /// Whether words are found by an index here.
  static boolean hasWords(Connection connection) throws SQLException {
    var sql =
        """
        SELECT COUNT(*)
        FROM information_schema.statistics
        WHERE table_schema = DATABASE() AND table_name = 'books' AND index_type = 'FULLTEXT'
        """;
    try (var statement = connection.prepareStatement(sql);
        var rows = statement.executeQuery()) {
      return rows.next() && rows.getLong(1) > 0;
    }
  }

  private static boolean create(Connection connection) throws SQLException {
    execute(connection, KEYS);
    try {
      execute(connection, BOOKS);
    } catch (SQLException e) {
      if (e.getErrorCode() == TABLE_EXISTS) {
        return false;
      }
      throw e;
    }
    addWords(connection);
    return true;
  }

  /// Only to a table that is new and empty: on a full one it would take its time.
  private static void addWords(Connection connection) {
    try {
      execute(connection, EVERY_WORD);
      execute(connection, WORDS);
    } catch (SQLException e) {
      LOG.log(Level.INFO, "no index of words here: " + e.getErrorCode());
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

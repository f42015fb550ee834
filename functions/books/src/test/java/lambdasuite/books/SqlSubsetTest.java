package lambdasuite.books;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static lambdasuite.books.Samples.BOOK;
import static lambdasuite.books.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.StoredReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every statement that a server is sent, the driver's own among them, is one of
/// `statements.sql`, each of which TiDB's own parser has read.
class SqlSubsetTest {

  @BeforeEach
  void watch() {
    TestServer.dropTables();
    TestServer.run(
        "CREATE OR REPLACE USER watched IDENTIFIED BY 'p'",
        "GRANT ALL ON test.* TO watched",
        "SET GLOBAL log_output = 'TABLE'",
        "TRUNCATE TABLE mysql.general_log",
        "SET GLOBAL general_log = ON");
  }

  @AfterEach
  void leaveAlone() {
    TestServer.run("SET GLOBAL general_log = OFF", "DROP USER watched");
    TestServer.makeTables();
  }

  @Test
  void sendsNothingThatWasNotReadByTidbsParser() throws Exception {
    // What lacked its table is not prepared on the server any more, as long as its connection
    // lives.
    repository().find(1);
    useAll(repository());
    TestServer.run("ALTER TABLE books DROP INDEX words");
    list(repository(), BookOrder.USUAL, Optional.empty());

    assertThat(sent()).containsExactlyElementsOf(approved());
  }

  private static void useAll(MySqlBookRepository repository) {
    var book = repository.add(BOOK);
    repository.addAll(List.of(BOOK, BOOK));
    repository.find(book.id());
    for (var field : BookField.values()) {
      for (boolean descending : List.of(false, true)) {
        var order = new BookOrder(field, descending);
        repository.list(BookFilter.ALL, order, Optional.empty(), 1);
        repository.list(BookFilter.ALL, order, Optional.of(Position.of(book, order)), 1);
      }
    }
    list(repository, BookOrder.USUAL, Optional.empty());
    repository.change(book.id(), Samples.stock(7), Expected.ANY);
    var key = Optional.of(new IdempotencyKey("k", "00".repeat(32)));
    for (var at : List.of(NOW, NOW.plus(IdempotencyKey.LIFETIME))) {
      repository.purchase(
          new Purchase(book.id(), 1, at, key, _ -> new StoredReply(200, "{}", Optional.empty())));
    }
    repository.expiredKeys().delete(NOW, 10);
    repository.delete(book.id(), Expected.ANY);
  }

  /// With every filter there is.
  private static void list(
      MySqlBookRepository repository, BookOrder order, Optional<Position> after) {
    var price = Optional.of(new BigDecimal("1.00"));
    var filter =
        new BookFilter(
            Optional.of("t"),
            Optional.of("a"),
            Optional.of("b"),
            Words.of("some words of it"),
            new BookFilter.Range<>(Optional.of(1L), Optional.of(9L)),
            new BookFilter.Range<>(price, price),
            Optional.of(NOW),
            Optional.of(NOW));
    repository.list(filter, order, after, 1);
  }

  private static MySqlBookRepository repository() {
    var config =
        new DatabaseConfig(
            "127.0.0.1",
            TestServer.SERVER.port(),
            "test",
            DatabaseConfig.Tls.DISABLED,
            new Credentials.Login("watched", "p"));
    return new MySqlBookRepository(new Database(config, InstantSource.system()));
  }

  private static Set<String> sent() throws SQLException {
    var sql =
        """
        SELECT argument FROM mysql.general_log
        WHERE user_host LIKE 'watched%' AND command_type IN ('Prepare', 'Query')
        """;
    var statements = new TreeSet<String>();
    try (var connection = TestServer.connection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        statements.add(
            rows.getString(1).replaceAll("/\\*.*?\\*/", "").strip().replaceAll("\\s+", " "));
      }
    }
    return statements;
  }

  private static Set<String> approved() throws IOException {
    try (var file = SqlSubsetTest.class.getResourceAsStream("statements.sql")) {
      var text = new String(requireNonNull(file).readAllBytes(), UTF_8);
      return new TreeSet<>(text.lines().map(line -> line.replaceAll(";$", "")).toList());
    }
  }
}

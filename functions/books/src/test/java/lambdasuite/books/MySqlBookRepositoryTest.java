package lambdasuite.books;

import static lambdasuite.books.Samples.BOOK;
import static lambdasuite.books.TestServer.ask;
import static lambdasuite.books.TestServer.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.MigrationScripts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MySqlBookRepositoryTest extends BookRepositoryContract {
  private static final Database DATABASE = TestServer.database();

  private final MySqlBookRepository repository = new MySqlBookRepository(DATABASE);

  @BeforeAll
  static void makeTables() {
    TestServer.makeTables();
  }

  @BeforeEach
  void empty() {
    run("DELETE FROM books", "DELETE FROM idempotency_keys");
  }

  @Override
  BookRepository repository() {
    return repository;
  }

  @Test
  void findsWordsByAnIndexHere() {
    assertThat(
            ask(
                "SELECT COUNT(DISTINCT index_name) FROM information_schema.statistics"
                    + " WHERE table_name = 'books' AND index_type = 'FULLTEXT'"))
        .isEqualTo("1");
  }

  @Test
  void keepsKeysInTheTableOfTheMigrations() {
    assertThat(Tables.KEYS.strip().replaceAll("\\s+", " "))
        .isEqualTo(
            MigrationScripts.named("idempotency_keys")
                .replaceAll("(?m)^--.*$", "")
                .replace(";", "")
                .strip()
                .replaceAll("\\s+", " "));
  }

  @Nested
  class WithoutTables {
    @BeforeEach
    void drop() {
      TestServer.dropTables();
    }

    @AfterEach
    void makeAgain() {
      TestServer.makeTables();
    }

    @Test
    void makesThemForABook() {
      var stored = repository.add(BOOK);

      assertThat(repository.find(stored.id())).contains(stored);
    }

    @Test
    void makesThemForManyBooks() {
      repository.addAll(Collections.nCopies(1_500, BOOK));

      assertThat(ask("SELECT COUNT(*) FROM books")).isEqualTo("1500");
    }

    @Test
    void makesThemForAReader() {
      assertThat(repository.find(1)).isEmpty();
      assertThat(repository.list(BookFilter.ALL, BookOrder.USUAL, Optional.empty(), 1)).isEmpty();
      assertThat(repository.expiredKeys().delete(Samples.NOW, 1)).isZero();
    }

    @Test
    void leavesATableThatIsThere() {
      run(Tables.BOOKS.replace("INDEX by_authors (authors, id)", "note VARCHAR(9)"));
      run("INSERT INTO books VALUES (7, 't', 'y', '2022-12-15', 1, 1, 'a', 1, 'n')");

      assertThat(repository.find(7)).isPresent();
      assertThat(repository.expiredKeys().delete(Samples.NOW, 1)).isZero();
      assertThat(ask("SELECT note FROM books")).isEqualTo("n");
    }

    /// As Sequelize makes it, and then as docs/decisions/books-on-tidb.md has it made fit.
    @Test
    void takesTheTableOfAnotherApplication() throws IOException {
      run(
          """
          CREATE TABLE books (id INTEGER NOT NULL AUTO_INCREMENT, title VARCHAR(255),
            type VARCHAR(255), publishAt DATETIME, stock INTEGER, price FLOAT,
            authors VARCHAR(255), createdAt DATETIME NOT NULL, updatedAt DATETIME NOT NULL,
            PRIMARY KEY (id))
          """);
      run("INSERT INTO books VALUES (7, 't', 'y', '2022-12-15', 1, 12.34, 'a', NOW(), NOW())");

      run(statementsOfDocument());

      assertThat(repository.find(7).orElseThrow().book().price()).hasToString("12.34");
      assertThat(repository.add(BOOK)).isEqualTo(new Book(8, BOOK, 1));
    }

    private static String[] statementsOfDocument() throws IOException {
      var page = Checkout.root().resolve("docs/decisions/books-on-tidb.md");
      var block = Files.readString(page).split("```sql\n|```", -1)[1];
      return Stream.of(block.split(";\\s*", -1)).filter(s -> !s.isBlank()).toArray(String[]::new);
    }

    @Test
    void saysWhatIsNullInATableThatIsNotFit() {
      run(Tables.BOOKS.replace("authors VARCHAR(255) NOT NULL", "authors VARCHAR(255)"));
      run("INSERT INTO books VALUES (7, 't', 'y', '2022-12-15', 1, 1, NULL, 1)");

      assertThatIllegalStateException()
          .isThrownBy(() -> repository.find(7))
          .withMessage("there is a book whose authors is NULL");
    }
  }

  /// What another program may store in a table of ours.
  @Nested
  class WrittenByOthers {
    private static final String INSERT =
        "INSERT INTO books (title, type, publishAt, stock, price, authors) VALUES ";

    @Test
    void isNeverNull() {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> run(INSERT + "(NULL, 'y', '2022-12-15', 1, 1, 'a')"))
          .havingCause()
          .withMessageContaining("cannot be null");
    }

    @ParameterizedTest
    @EnumSource
    void isListedHoweverOddItIs(BookField field) {
      run(
          INSERT
              + "('', ' ', '0999-12-31 23:59:59.999', 0, -1, ''), ('', '', '0001-01-01', 0, -1, '')");
      repository.add(BOOK);
      var order = new BookOrder(field, false);

      var seen = new ArrayList<Book>();
      var next = Optional.<Position>empty();
      do {
        seen.addAll(repository.list(BookFilter.ALL, order, next, 1));
        next = Position.parse(Position.of(seen.getLast(), order).cursor());
      } while (!repository.list(BookFilter.ALL, order, next, 1).isEmpty());

      assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }
  }

  /// A server that has no index of words, such as TiDB.
  @Nested
  class WithoutFullText {
    @Test
    void findsWordsAllTheSame() {
      run("ALTER TABLE books DROP INDEX words");
      try {
        repository.add(Samples.titled("The Great Gatsby"));
        repository.add(Samples.titled("Great Expectations"));
        var filter =
            new BookFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Words.of("gats great test"),
                BookFilter.Range.none(),
                BookFilter.Range.none(),
                Optional.empty(),
                Optional.empty());

        var other = new MySqlBookRepository(TestServer.database());
        assertThat(other.list(filter, BookOrder.USUAL, Optional.empty(), 9)).hasSize(1);
      } finally {
        TestServer.makeTables();
      }
    }
  }

  /// What the function's user may do at the least, once the tables are there.
  @Test
  void needsNoMoreThanTheseRights() {
    run("CREATE OR REPLACE USER clerk IDENTIFIED BY 'p'");
    run("GRANT SELECT, INSERT, UPDATE, DELETE ON test.books TO clerk");
    run("GRANT SELECT, INSERT, DELETE ON test.idempotency_keys TO clerk");
    var config =
        new DatabaseConfig(
            "127.0.0.1",
            TestServer.SERVER.port(),
            "test",
            DatabaseConfig.Tls.DISABLED,
            new Credentials.Login("clerk", "p"));
    var clerk = new MySqlBookRepository(new Database(config, InstantSource.system()));

    var book = clerk.add(BOOK);
    clerk.change(book.id(), Samples.stock(1), Expected.ANY);
    clerk.delete(book.id(), Expected.ANY);
    assertThat(clerk.list(BookFilter.ALL, BookOrder.USUAL, Optional.empty(), 1)).isEmpty();
    assertThat(clerk.expiredKeys().delete(Samples.NOW, 1)).isZero();
  }
}

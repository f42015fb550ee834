package lambdasuite.books;

import static lambdasuite.books.Samples.BOOK;
import static lambdasuite.books.TestServer.ask;
import static lambdasuite.books.TestServer.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.testing.MigrationScripts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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

    /// As the mission's own application left it, but for the version.
    @Test
    void leavesATableThatIsThere() {
      run(Tables.BOOKS.replace("INDEX by_authors (authors, id)", "note VARCHAR(9)"));
      run("INSERT INTO books VALUES (7, 't', 'y', '2022-12-15', 1, 1, 'a', 1, 'n')");

      assertThat(repository.find(7)).isPresent();
      assertThat(repository.expiredKeys().delete(Samples.NOW, 1)).isZero();
      assertThat(ask("SELECT note FROM books")).isEqualTo("n");
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

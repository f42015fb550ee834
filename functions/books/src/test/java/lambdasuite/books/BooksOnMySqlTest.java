package lambdasuite.books;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static lambdasuite.books.TestServer.ask;
import static lambdasuite.books.TestServer.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.testing.FaultyNetwork;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The handler with a real database below it.
class BooksOnMySqlTest {
  private static final int BODIES = 4_000;
  private static final int QUERIES = 2_000;
  private static final String BOOK =
      """
      {"title":"Book Title","type":"Test","publishAt":"2022-12-15T21:01:49.000Z","stock":123,\
      "price":12.34,"authors":"Test Test"}""";

  private final Caller caller = caller(TestServer.SERVER.port());

  @BeforeAll
  static void makeTables() {
    TestServer.makeTables();
  }

  @BeforeEach
  void empty() {
    run("DELETE FROM books", "DELETE FROM idempotency_keys");
  }

  /// To every route, right, wrong and damaged, with keys and versions and without.
  @Test
  void neverFailsWhateverTheBody() throws Exception {
    run("ALTER TABLE books AUTO_INCREMENT = 1");
    var random = new Random(3);
    var replies = new ArrayList<Caller.Answer>();

    StandardOutput.of(
        () -> {
          for (int i = 0; i < BODIES; i++) {
            replies.add(send(random));
          }
        });

    var byStatus = replies.stream().collect(groupingBy(Caller.Answer::status, counting()));
    System.out.println(BODIES + " bodies: replies by status " + byStatus);
    assertThat(byStatus).containsOnlyKeys(200, 201, 400, 404, 409, 412, 422);
  }

  private Caller.Answer send(Random random) {
    int id = 1 + random.nextInt(400);
    return switch (random.nextInt(7)) {
      case 0, 1, 2 -> caller.post(Bodies.book(random));
      case 3 -> caller.put(id, Bodies.changes(random));
      case 4 -> caller.put(id, Bodies.changes(random), Bodies.tag(random));
      case 5 -> caller.purchase(id, Bodies.quantity(random), "key " + random.nextInt(500));
      default ->
          random.nextBoolean()
              ? caller.delete(id, Bodies.tag(random))
              : caller.purchase(id, Bodies.quantity(random));
    };
  }

  @Test
  void neverFailsWhateverTheQuery() throws Exception {
    caller.init("{\"count\":200}");
    var random = new Random(5);
    var replies = new ArrayList<Caller.Answer>();

    StandardOutput.of(
        () -> {
          for (int i = 0; i < QUERIES; i++) {
            replies.add(caller.list(Bodies.query(random)));
          }
        });

    var byStatus = replies.stream().collect(groupingBy(Caller.Answer::status, counting()));
    System.out.println(QUERIES + " queries: replies by status " + byStatus);
    assertThat(byStatus).containsOnlyKeys(200, 400);
  }

  @Test
  void storesEveryInjectionVerbatimAndNothingElse() throws Exception {
    var strings = Bodies.HOSTILE.injections().stream().filter(text -> !text.isBlank()).toList();

    StandardOutput.of(() -> strings.forEach(this::assertStored));

    System.out.println(
        strings.size()
            + " strings in title, type, authors, Idempotency-Key, If-Match and queries: "
            + ask("SELECT COUNT(*) FROM books")
            + " rows");
    assertThat(ask("SELECT COUNT(*) FROM books")).isEqualTo(String.valueOf(strings.size()));
    assertThat(ask("SELECT SUM(stock) FROM books")).isEqualTo(String.valueOf(strings.size()));
  }

  private void assertStored(String text) {
    var body =
        new JsonLine()
            .member("title", text)
            .member("type", text)
            .member("publishAt", "2022-12-15T21:01:49.000Z")
            .member("stock", 2)
            .member("price", 1)
            .member("authors", text)
            .toString();
    boolean isKey = text.chars().allMatch(c -> c > ' ' && c <= '~') && !text.startsWith("\"");

    var id = caller.post(body).id();

    var stored = caller.get(id).book();
    for (var field : List.of("title", "type", "authors")) {
      assertThat(stored.get(field)).as(field).isEqualTo(text);
    }
    for (var field : List.of("type", "title", "author")) {
      assertThat(caller.list(Map.of(field, text)).result().contains(stored))
          .as(field + " " + text)
          .isTrue();
    }
    assertThat(caller.list(Map.of("q", text)).status()).isEqualTo(200);
    assertThat(caller.list(Map.of("cursor", text)).status()).isEqualTo(400);
    assertThat(caller.list(Map.of("sort", text)).status()).isEqualTo(400);
    assertThat(caller.put(id, "{\"stock\":9}", text).status()).isIn(400, 412);
    assertThat(caller.get(text).status()).isEqualTo(404);
    assertThat((isKey ? caller.purchase(id, "", text) : caller.purchase(id, "")).status())
        .isEqualTo(200);
  }

  @Test
  void storesTenThousandBooksInTime() throws Exception {
    long begin = System.nanoTime();

    var reply = caller.init("{\"count\":10000}");

    System.out.println("10,000 books in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
    assertThat(reply.status()).isEqualTo(201);
    assertThat(ask("SELECT COUNT(*) FROM books")).isEqualTo("10000");
  }

  @Test
  void answers503WhileTheDatabaseIsDownAndRecovers() throws Exception {
    var network = FaultyNetwork.to(TestServer.SERVER.port());
    int port = network.port();
    var far = caller(port).withMillis(4_000);
    assertThat(far.post(BOOK).status()).isEqualTo(201);

    network.close();
    assertUnavailable(far.post(BOOK));
    assertUnavailable(far.get(1));

    try (var _ = FaultyNetwork.to(TestServer.SERVER.port(), port)) {
      assertThat(far.post(BOOK).status()).isEqualTo(201);
    }
  }

  @Test
  void answers503InTimeWhenTheDatabaseIsDeaf() throws Exception {
    try (var network = FaultyNetwork.to(TestServer.SERVER.port())) {
      var far = caller(network.port()).withMillis(3_000);
      assertThat(far.post(BOOK).status()).isEqualTo(201);

      network.set(FaultyNetwork.Fault.BLACK_HOLE);
      long begin = System.nanoTime();
      assertUnavailable(far.post(BOOK));
      assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
    }
  }

  /// What TiDB answers when a transaction loses: the row was changed meanwhile, seen at a lock or at
  /// the commit, or the schema was.
  @ParameterizedTest
  @ValueSource(ints = {9007, 8028, 8002})
  void triesAgainWhatTidbRefusedForAConflict(int code) {
    var id = caller.post(BOOK).id();
    refuseTwice(code);
    try {
      assertThat(caller.post(BOOK).status()).isEqualTo(201);
      refuseTwice(code);
      assertThat(caller.put(id, "{\"stock\":7}", "\"1\"").status()).isEqualTo(200);
      refuseTwice(code);
      assertThat(caller.purchase(id, "", "k" + code).status()).isEqualTo(200);
      refuseTwice(code);
      assertThat(caller.init("{\"count\":10}").status()).isEqualTo(201);
    } finally {
      run("DROP TRIGGER before_insert", "DROP TRIGGER before_update", "DROP TABLE conflicts");
    }
    assertThat(ask("SELECT COUNT(*) FROM books")).isEqualTo("12");
    assertThat(ask("SELECT stock FROM books WHERE id = " + id)).isEqualTo("6");
  }

  @Test
  void answers503WhenConflictsDoNotEnd() {
    var id = caller.post(BOOK).id();
    refuse(9007, 1_000);
    try {
      assertUnavailable(caller.put(id, "{\"stock\":7}"));
    } finally {
      run("DROP TRIGGER before_insert", "DROP TRIGGER before_update", "DROP TABLE conflicts");
    }
    assertThat(caller.put(id, "{\"stock\":7}").status()).isEqualTo(200);
  }

  private static void refuseTwice(int code) {
    refuse(code, 2);
  }

  /// The count is kept in a table that takes part in no transaction, so it outlives a rollback.
  private static void refuse(int code, int times) {
    run(
        "CREATE OR REPLACE TABLE conflicts (n INT) ENGINE = MyISAM",
        "INSERT INTO conflicts VALUES (0)");
    for (var event : List.of("insert", "update")) {
      run(
          """
          CREATE OR REPLACE TRIGGER before_%1$s BEFORE %1$s ON books FOR EACH ROW
          BEGIN
            UPDATE conflicts SET n = n + 1;
            IF (SELECT n FROM conflicts) <= %2$d THEN
              SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = %3$d, MESSAGE_TEXT = 'a conflict';
            END IF;
          END
          """
              .formatted(event, times, code));
    }
  }

  private static void assertUnavailable(Caller.Answer reply) {
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers()).containsEntry("Retry-After", "5");
    assertThat(reply.body()).doesNotContain("Exception", "mysql", "127.0.0.1");
  }

  private static Caller caller(int port) {
    var database = TestServer.database(port, TestServer.SERVER.password());
    return Caller.of(new MySqlBookRepository(database), InstantSource.system());
  }
}

package lambdasuite.rolls;

import static lambdasuite.rolls.TestServer.ask;
import static lambdasuite.rolls.TestServer.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.idempotency.KeyCleanup;
import lambdasuite.shared.idempotency.MySqlExpiredKeys;
import lambdasuite.testing.AtOnce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many requests at once, each with a connection of its own, on a real database.
class ConcurrencyTest {
  private static final MariaDb SERVER = TestServer.SERVER;
  private static final Database DATABASE = TestServer.database("dice");
  private static final String SIX = "{\"outcome\":6,\"rolled_by\":\"Ada\"}";

  @BeforeEach
  void empty() {
    TestServer.empty(DATABASE);
  }

  @Test
  void aHundredTwinsStoreOneRowAndGetTheSameReply() throws Exception {
    var replies = AtOnce.run(100, _ -> () -> caller().withMillis(28_000).post(SIX, "twin"));

    System.out.println(
        replies.size()
            + " twins: "
            + ask(DATABASE, "SELECT COUNT(*) FROM rolls")
            + " row, replies "
            + new HashSet<>(replies.stream().map(Caller.Answer::body).toList()));
    assertOneOf(replies, 1);
    assertThat(replies)
        .filteredOn(reply -> !reply.headers().containsKey("Idempotent-Replayed"))
        .hasSize(1);
  }

  @Test
  void twinsOfAnExpiredKeyStoreOneRowMore() throws Exception {
    caller().post(SIX, "twin");
    run(DATABASE, "UPDATE idempotency_keys SET expires_at = '2001-01-01 00:00:00'");

    assertOneOf(AtOnce.run(30, _ -> () -> caller().withMillis(28_000).post(SIX, "twin")), 2);
  }

  @Test
  void batchesAtOnceLoseNoCount() throws Exception {
    var body = "{\"rolls\":" + Collections.nCopies(50, SIX) + "}";
    var other = "{\"rolls\":[{\"outcome\":1},{\"outcome\":20,\"sides\":20},{\"outcome\":2}]}";

    var replies =
        AtOnce.run(
            40,
            i -> () -> caller().withMillis(28_000).batch(i % 2 == 0 ? body : other, "batch " + i));

    assertThat(replies).extracting(Caller.Answer::status).containsOnly(201);
    assertThat(ask(DATABASE, "SELECT COUNT(*) FROM rolls")).isEqualTo("1060");
    assertThat(TestServer.counted(DATABASE, Optional.empty())).isEqualTo(1_060);
    assertThat(TestServer.counted(DATABASE, Optional.of("Ada"))).isEqualTo(1_000);
  }

  @Test
  void answers409WhenATwinDoesNotEndAndReplaysOnceItDoes() throws Exception {
    try (var twin = connection()) {
      twin.setAutoCommit(false);
      twin.createStatement()
          .execute(
              "INSERT INTO idempotency_keys VALUES (SHA2('\ntwin', 256), UNHEX(SHA2('POST /rolls\n"
                  + SIX
                  + "', 256)), 201, '/v1/rolls/7', '{\"id\":7,\"outcome\":6,\"sides\":6,"
                  + "\"rolled_by\":\"Ada\",\"created_by\":null,"
                  + "\"created_at\":\"2026-11-21T09:00:00Z\"}', NOW() + INTERVAL 1 DAY)");

      var early = caller().withMillis(28_000).post(SIX, "twin");
      assertThat(early.status()).isEqualTo(409);
      assertThat(early.headers()).containsEntry("Retry-After", "1");

      twin.commit();
      var late = caller().post(SIX, "twin");
      assertThat(late.status()).isEqualTo(201);
      assertThat(late.headers())
          .containsEntry("Idempotent-Replayed", "true")
          .containsEntry("Location", "/v1/rolls/7");
      assertThat(ask(DATABASE, "SELECT COUNT(*) FROM rolls")).isEqualTo("0");
    }
  }

  /// Others count in the same rows, and need not wait with a twin for its key.
  @Test
  void aTwinThatWaitsHoldsNoCount() throws Exception {
    try (var twin = connection();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      twin.setAutoCommit(false);
      twin.createStatement()
          .execute(
              "INSERT INTO idempotency_keys VALUES (SHA2('\ntwin', 256), UNHEX(SHA2('', 256)), 201,"
                  + " NULL, '', NOW() + INTERVAL 1 DAY)");
      var late = threads.submit(() -> caller().withMillis(28_000).post(SIX, "twin"));
      waitUntil(
          "SELECT COUNT(*) FROM information_schema.processlist"
              + " WHERE info LIKE 'INSERT INTO idempotency_keys%'",
          "1");

      run(DATABASE, "SELECT * FROM dice_counts FOR UPDATE NOWAIT");
      run(DATABASE, "SELECT * FROM roller_counts FOR UPDATE NOWAIT");

      assertThat(late.get().status()).isEqualTo(409);
    }
  }

  private static void waitUntil(String sql, String answer) throws InterruptedException {
    for (int i = 0; i < 300 && !ask(DATABASE, sql).equals(answer); i++) {
      Thread.sleep(10);
    }
    assertThat(ask(DATABASE, sql)).isEqualTo(answer);
  }

  @Test
  void waitsForALockAndAnswers503WithinTheDeadlineWhenItIsNotReleased() throws Exception {
    var caller = caller();
    caller.post(SIX);
    try (var other = connection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("SELECT * FROM rolls FOR UPDATE");
      long begin = System.nanoTime();

      var reply = caller.withMillis(4_000).post(SIX, "k");

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.headers()).containsKey("Retry-After");
      assertThat(System.nanoTime() - begin).isBetween(2_500_000_000L, 4_000_000_000L);
    }
    assertThat(caller.post(SIX, "k").status()).isEqualTo(201);
    assertThat(ask(DATABASE, "SELECT COUNT(*) FROM rolls")).isEqualTo("2");
  }

  /// Pages of one second's rolls and of many, with and without filters, while others insert.
  @Test
  void missesAndRepeatsNothingWhileRollsAreAdded() throws Exception {
    var clock = new Instant[] {Instant.parse("2026-11-21T09:00:00Z")};
    var writer = Caller.of(new MySqlRollRepository(DATABASE), () -> clock[0]);
    for (int i = 0; i < 30; i++) {
      clock[0] = clock[0].plusSeconds(i % 3);
      writer.batch("{\"rolls\":" + Collections.nCopies(10, SIX) + "}", "batch " + i);
    }
    var old = new HashSet<>(ids(Map.of("limit", "100")));
    assertThat(old).hasSize(300);
    var done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers =
          IntStream.range(0, 3).mapToObj(_ -> threads.submit(() -> addUntil(done))).toList();
      try {
        FILTERS.forEach(filter -> assertPagesHoldAll(old, filter));
      } finally {
        done.set(true);
      }
      for (var thread : writers) {
        assertThat(thread.get()).isPositive();
      }
    }
    System.out.println(
        "paged while the table grew to " + ask(DATABASE, "SELECT COUNT(*) FROM rolls"));
  }

  private static final List<Map<String, String>> FILTERS =
      List.of(
          Map.of(),
          Map.of("rolled_by", "Ada"),
          Map.of("sides", "6"),
          Map.of("outcome", "6"),
          Map.of("rolled_by", "Ada", "sides", "6", "from", "2026-11-21T00:00:00Z"));

  private static void assertPagesHoldAll(Set<String> old, Map<String, String> filter) {
    for (var limit : List.of("7", "100")) {
      var query = new HashMap<>(filter);
      query.put("limit", limit);
      var seen = ids(query);
      assertThat(seen).as("no doubles with " + query).doesNotHaveDuplicates();
      assertThat(seen).as("no gaps with " + query).containsAll(old);
    }
  }

  private static int addUntil(AtomicBoolean done) throws InterruptedException {
    var caller = caller();
    int added = 0;
    while (!done.get()) {
      assertThat(caller.post(SIX).status()).isEqualTo(201);
      added++;
      Thread.sleep(10);
    }
    return added;
  }

  private static List<String> ids(Map<String, String> query) {
    var caller = caller();
    var ids = new ArrayList<String>();
    var next = Optional.<String>empty();
    do {
      var asked = new HashMap<>(query);
      next.ifPresent(cursor -> asked.put("cursor", cursor));
      var page = caller.list(asked).json();
      ((List<?>) Objects.requireNonNull(page.get("rolls")))
          .forEach(roll -> ids.add(String.valueOf(((Map<?, ?>) roll).get("id"))));
      next = Optional.ofNullable((String) page.get("next"));
    } while (next.isPresent());
    return ids;
  }

  @Test
  void cleaningUpNeverBlocksAnInsert() throws Exception {
    run(
        DATABASE,
        """
        INSERT INTO idempotency_keys
        SELECT CONCAT('old ', seq), UNHEX(SHA2('', 256)), 201, NULL, '', '2001-01-01 00:00:00'
        FROM seq_1_to_20000
        """);
    var keys = new MySqlExpiredKeys(TestServer.database("dice"));
    var cleanup = new KeyCleanup(keys, InstantSource.system());
    var slowest = new ArrayList<Long>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var deleted = threads.submit(() -> cleanup.run(() -> true));
      var caller = caller();
      for (int i = 0; !deleted.isDone(); i++) {
        long begin = System.nanoTime();
        assertThat(caller.post(SIX, "new " + i).status()).isEqualTo(201);
        slowest.add((System.nanoTime() - begin) / 1_000_000);
      }
      assertThat(deleted.get()).isEqualTo(20_000);
    }
    System.out.println(
        slowest.size()
            + " inserts during the cleanup, slowest "
            + Collections.max(slowest)
            + " ms");
    assertThat(Collections.max(slowest)).isLessThan(2_000);
  }

  /// The worst moment: all keys have expired, and the transaction that deletes them is still open.
  @Test
  void anOpenCleanupLocksNoGap() throws Exception {
    caller().post(SIX, "old");
    run(DATABASE, "UPDATE idempotency_keys SET expires_at = '2001-01-01 00:00:00'");
    try (var cleanup = connection()) {
      cleanup.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      cleanup.setAutoCommit(false);
      cleanup
          .createStatement()
          .execute(
              "DELETE FROM idempotency_keys WHERE expires_at <= NOW() ORDER BY expires_at LIMIT 500");

      assertThat(caller().post(SIX, "new").status()).isEqualTo(201);
      assertThat(caller().post(SIX, "aaa").status()).isEqualTo(201);
    }
  }

  private static void assertOneOf(List<Caller.Answer> replies, int rows) {
    assertThat(replies).extracting(Caller.Answer::status).containsOnly(201);
    assertThat(replies).extracting(Caller.Answer::body).containsOnly(replies.getFirst().body());
    assertThat(replies)
        .extracting(reply -> reply.headers().get("Location"))
        .containsOnly(replies.getFirst().headers().get("Location"));
    assertThat(ask(DATABASE, "SELECT COUNT(*) FROM rolls")).isEqualTo(String.valueOf(rows));
    assertThat(TestServer.counted(DATABASE, Optional.empty())).isEqualTo(rows);
  }

  private static Caller caller() {
    return Caller.of(new MySqlRollRepository(TestServer.database("dice")), InstantSource.system());
  }

  private static Connection connection() throws Exception {
    return DriverManager.getConnection(SERVER.jdbcUrl("dice"), SERVER.user(), SERVER.password());
  }
}

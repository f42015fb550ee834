package lambdasuite.rolls;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.testing.FaultyNetwork;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.Test;

/// The handler with a real database below it.
class RollsOnMySqlTest {
  private static final int BODIES = 10_000;
  private static final int QUERIES = 2_000;
  private static final Database DATABASE = TestServer.database("dice");

  /// To every route, right, wrong and damaged, with keys and without.
  @Test
  void neverFailsWhateverTheBody() throws Exception {
    var caller = caller(TestServer.SERVER.port(), TestServer.SERVER.password());
    var random = new Random(3);
    var replies = new ArrayList<Caller.Answer>();

    StandardOutput.of(
        () -> {
          for (int i = 0; i < BODIES; i++) {
            replies.add(send(caller, random));
          }
        });

    var byStatus = replies.stream().collect(groupingBy(Caller.Answer::status, counting()));
    System.out.println(BODIES + " bodies: replies by status " + byStatus);
    assertThat(byStatus).containsOnlyKeys(201, 400, 422);
    assertThat(replies.stream().filter(reply -> reply.status() == 201).count())
        .isBetween(BODIES / 10L, BODIES * 9L / 10);
  }

  private static Caller.Answer send(Caller caller, Random random) {
    var key = "key " + random.nextInt(2_000);
    return switch (random.nextInt(5)) {
      case 0 -> caller.post(Bodies.next(random), key);
      case 1 -> caller.batch(Bodies.batch(random), key);
      case 2 -> caller.throwDice(Bodies.expression(random));
      default -> caller.post(Bodies.next(random));
    };
  }

  @Test
  void neverFailsWhateverTheQuery() throws Exception {
    var caller = caller(TestServer.SERVER.port(), TestServer.SERVER.password());
    var random = new Random(5);
    var replies = new ArrayList<Caller.Answer>();

    StandardOutput.of(
        () -> {
          for (int i = 0; i < QUERIES; i++) {
            var query = Bodies.query(random);
            replies.add(i % 4 == 0 ? caller.statistics(query) : caller.list(query));
          }
        });

    assertThat(replies).extracting(Caller.Answer::status).contains(200, 400).containsOnly(200, 400);
  }

  @Test
  void storesEveryInjectionVerbatimAndNothingElse() throws Exception {
    TestServer.empty(DATABASE);
    var caller = caller(TestServer.SERVER.port(), TestServer.SERVER.password());
    var strings = Bodies.HOSTILE.injections();

    StandardOutput.of(() -> strings.forEach(text -> assertStored(caller, text)));

    System.out.println(
        strings.size()
            + " strings in rolled_by, created_by, Idempotency-Key, expression and queries: "
            + TestServer.ask(DATABASE, "SELECT COUNT(*) FROM rolls")
            + " rows");
    assertThat(strings).hasSize(500);
    assertThat(TestServer.ask(DATABASE, "SELECT COUNT(*) FROM rolls")).isEqualTo("500");
    assertThat(TestServer.ask(DATABASE, "SELECT SUM(outcome) FROM rolls")).isEqualTo("500");
    assertThat(TestServer.counted(DATABASE, Optional.empty())).isEqualTo(500);
  }

  private static void assertStored(Caller caller, String text) {
    var body =
        new JsonLine()
            .member("outcome", 1)
            .member("rolled_by", text)
            .member("created_by", text)
            .toString();
    boolean isKey = text.chars().allMatch(c -> c > ' ' && c <= '~') && !text.startsWith("\"");

    var posted = isKey ? caller.post(body, text) : caller.post(body);

    assertThat(posted.status()).as(text).isEqualTo(201);
    assertThat(posted.json()).containsEntry("rolled_by", text).containsEntry("created_by", text);
    assertThat(caller.get(id(posted)).body()).isEqualTo(posted.body());
    for (var field : List.of("rolled_by", "created_by")) {
      assertThat(caller.list(Map.of(field, text)).body())
          .isEqualTo("{\"rolls\":[" + posted.body() + "],\"next\":null}");
    }
    assertThat(caller.statistics(Map.of("rolled_by", text)).body()).contains("\"count\":1,");
    assertThat(caller.throwDice(new JsonLine().member("expression", text).toString()).status())
        .isEqualTo(400);
    assertThat(caller.get(text).status()).isEqualTo(404);
    assertThat(caller.list(Map.of("cursor", text)).status()).isEqualTo(400);
  }

  @Test
  void answers503WhileTheDatabaseIsDownAndRecovers() throws Exception {
    var network = FaultyNetwork.to(TestServer.SERVER.port());
    int port = network.port();
    var caller = caller(port, TestServer.SERVER.password());
    assertThat(caller.post("{\"outcome\":1}").status()).isEqualTo(201);

    network.close();
    assertUnavailable(caller.post("{\"outcome\":2}"));
    assertUnavailable(caller.get(1));

    try (var _ = FaultyNetwork.to(TestServer.SERVER.port(), port)) {
      var roll = caller.post("{\"outcome\":3}");
      assertThat(roll.status()).isEqualTo(201);
      assertThat(caller.get(id(roll)).body()).isEqualTo(roll.body());
    }
  }

  @Test
  void answers503InTimeWhenTheDatabaseIsDeaf() throws Exception {
    try (var network = FaultyNetwork.to(TestServer.SERVER.port())) {
      var caller = caller(network.port(), TestServer.SERVER.password());
      assertThat(caller.post("{\"outcome\":1}").status()).isEqualTo(201);

      network.set(FaultyNetwork.Fault.BLACK_HOLE);
      long begin = System.nanoTime();
      assertUnavailable(caller.post("{\"outcome\":2}"));
      // The test's context gives a call three seconds.
      assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);

      network.set(FaultyNetwork.Fault.NONE);
      assertThat(caller.post("{\"outcome\":3}").status()).isEqualTo(201);
    }
  }

  @Test
  void answers503AndKeepsThePasswordToItselfWhenItIsWrong() throws Exception {
    var caller = caller(TestServer.SERVER.port(), "hidden-but-wrong");

    var lines = StandardOutput.of(() -> assertUnavailable(caller.post("{\"outcome\":1}")));

    assertThat(String.join("\n", lines))
        .contains("Access denied")
        .doesNotContain("hidden-but-wrong");
  }

  private static String id(Caller.Answer reply) {
    return String.valueOf(reply.json().get("id"));
  }

  private static void assertUnavailable(Caller.Answer reply) {
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers())
        .containsEntry("Retry-After", "5")
        .containsEntry("Content-Type", "application/problem+json");
    assertThat(reply.json())
        .containsEntry("detail", "The database does not answer just now; try again.");
    assertThat(reply.body()).doesNotContain("Exception", "mysql", "127.0.0.1");
  }

  private static Caller caller(int port, String password) {
    var database = TestServer.database(port, "dice", new Credentials.Login("suite", password));
    return Caller.of(new MySqlRollRepository(database), InstantSource.system());
  }
}

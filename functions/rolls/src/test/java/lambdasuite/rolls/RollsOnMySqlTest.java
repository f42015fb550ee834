package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Random;
import lambdasuite.shared.database.Credentials;
import lambdasuite.testing.FaultyNetwork;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.Test;

/// The handler with a real database below it.
class RollsOnMySqlTest {
  private static final int BODIES = 2_000;

  @Test
  void neverFailsWhateverTheBody() throws Exception {
    var caller = caller(TestServer.SERVER.port(), TestServer.SERVER.password());
    var random = new Random(3);
    var replies = new ArrayList<Caller.Answer>();

    StandardOutput.of(
        () -> {
          for (int i = 0; i < BODIES; i++) {
            replies.add(caller.post(Bodies.next(random)));
          }
        });

    assertThat(replies).extracting(Caller.Answer::status).containsOnly(201, 400);
    var stored = replies.stream().filter(reply -> reply.status() == 201).toList();
    assertThat(stored).hasSizeBetween(300, 1_700);
    assertThat(stored)
        .allSatisfy(reply -> assertThat(caller.get(id(reply)).body()).isEqualTo(reply.body()));
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

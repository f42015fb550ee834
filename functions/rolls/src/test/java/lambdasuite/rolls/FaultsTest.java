package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.testing.FaultyNetwork;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A database that is reached badly: every request ends in 201, or in 503 with Retry-After, within
/// its deadline, and a request that is repeated under its key is stored once.
class FaultsTest {
  private static final Database DATABASE = TestServer.database("dice");

  private FaultyNetwork network;
  private Caller caller;

  @BeforeEach
  void connect() throws IOException {
    TestServer.empty(DATABASE);
    network = FaultyNetwork.to(TestServer.SERVER.port());
    var login = new Credentials.Login(TestServer.SERVER.user(), TestServer.SERVER.password());
    var database = TestServer.database(network.port(), "dice", login);
    caller = Caller.of(new MySqlRollRepository(database), InstantSource.system());
  }

  @AfterEach
  void disconnect() throws IOException {
    network.close();
  }

  @Test
  void blackHole() throws Exception {
    assertThat(post(caller, "first").status()).isEqualTo(201);

    network.set(FaultyNetwork.Fault.BLACK_HOLE);
    var during = List.of(post(caller, "k"), post(caller, "k"));
    network.set(FaultyNetwork.Fault.NONE);

    assertThat(during).extracting(Caller.Answer::status).containsOnly(503);
    assertThat(post(caller, "k").status()).isEqualTo(201);
    assertStored(2);
  }

  @Test
  void resetsAfterAnyNumberOfBytes() throws Exception {
    int resets = 60;
    var random = new Random(13);
    int unavailable = 0;
    for (int i = 0; i < resets; i++) {
      network.resetEvery(1 + random.nextInt(1_500));
      var reply = post(caller, "roll " + i);
      for (; reply.status() != 201; reply = post(caller, "roll " + i)) {
        unavailable++;
        network.resetEvery(i % 2 == 0 ? Long.MAX_VALUE : 4_000 + random.nextInt(4_000));
      }
    }
    System.out.println(
        resets + " calls with resets: " + unavailable + " times 503, all stored once");
    assertThat(unavailable).isPositive();
    network.resetEvery(Long.MAX_VALUE);
    assertStored(resets);
  }

  @Test
  void twoSecondsOfLatency() throws Exception {
    assertThat(post(caller, "first").status()).isEqualTo(201);
    network.delay(Duration.ofSeconds(2));

    // Six round trips take 12 s: enough for 20, too much for 5.
    assertThat(post(caller.withMillis(5_000), "k").status()).isEqualTo(503);
    var patient = caller.withMillis(28_000);
    var reply = post(patient, "first");

    assertThat(reply.status()).isIn(201, 503);
    network.delay(Duration.ZERO);
    assertThat(post(caller, "k").status()).isEqualTo(201);
    assertStored(2);
  }

  @Test
  void fewBytesASecond() throws Exception {
    assertThat(post(caller, "first").status()).isEqualTo(201);
    network.limit(2_000);

    assertThat(post(caller.withMillis(28_000), "k").status()).isEqualTo(201);
    network.limit(20);
    assertThat(post(caller.withMillis(4_000), "other").status()).isEqualTo(503);
    network.limit(Long.MAX_VALUE);
    assertThat(post(caller, "other").status()).isEqualTo(201);
    assertStored(3);
  }

  @Test
  void refusedForSixteenSecondsThenUp() throws Exception {
    int port = network.port();
    assertThat(post(caller, "first").status()).isEqualTo(201);
    network.close();
    long down = System.nanoTime();
    var replies = new ArrayList<Caller.Answer>();
    while (System.nanoTime() - down < Duration.ofSeconds(16).toNanos()) {
      replies.add(post(caller.withMillis(28_000), "k"));
      Thread.sleep(1_000);
    }
    network = FaultyNetwork.to(TestServer.SERVER.port(), port);
    var reply = post(caller.withMillis(28_000), "k");

    System.out.println(replies.size() + " calls while refused: 503 each; then " + reply.status());
    assertThat(replies).extracting(Caller.Answer::status).containsOnly(503);
    assertThat(reply.status()).isEqualTo(201);
    assertStored(2);
  }

  @Test
  void aConnectionThatWentStaleWhileIdleCostsNothing() throws Exception {
    assertThat(post(caller, "first").status()).isEqualTo(201);
    network.cut();
    Thread.sleep(1_100);

    assertThat(post(caller, "k").status()).isEqualTo(201);
    assertThat(network.connections()).isEqualTo(2);
  }

  /// A keyed request, which must end a second before Lambda's own deadline.
  private static Caller.Answer post(Caller caller, String key) throws Exception {
    var replies = new ArrayList<Caller.Answer>();
    long begin = System.nanoTime();
    StandardOutput.of(() -> replies.add(caller.post("{\"outcome\":6}", key)));
    long millis = (System.nanoTime() - begin) / 1_000_000;
    var reply = replies.getFirst();
    assertThat(millis).isLessThan(Math.min(24_500, caller.millis()));
    assertThat(reply.status()).isIn(201, 503);
    assertThat(reply.status() == 503).isEqualTo(reply.headers().containsKey("Retry-After"));
    return reply;
  }

  private static void assertStored(int rolls) {
    assertThat(TestServer.ask(DATABASE, "SELECT COUNT(*) FROM rolls"))
        .isEqualTo(String.valueOf(rolls));
    assertThat(TestServer.counted(DATABASE, Optional.empty())).isEqualTo(rolls);
  }
}

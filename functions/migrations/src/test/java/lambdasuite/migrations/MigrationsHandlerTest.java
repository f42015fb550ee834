package lambdasuite.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Connector;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.FaultyNetwork;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsHandlerTest {
  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(2);

  private HttpServer cloudFormation;
  private final List<String> answers = new ArrayList<>();
  private int refusals;
  private String database;

  @BeforeEach
  void start() throws Exception {
    cloudFormation =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloudFormation.createContext("/", this::take);
    cloudFormation.start();
    database = TestServer.createDatabase();
  }

  @AfterEach
  void stop() {
    cloudFormation.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Create", "Update"})
  void migratesAndSaysSo(String type) throws Exception {
    call(type, migrations(TestServer.config(database)));

    assertThat(answer())
        .containsEntry("Status", "SUCCESS")
        .containsEntry("StackId", "the-stack")
        .containsEntry("RequestId", "the-request")
        .containsEntry("LogicalResourceId", "Schema")
        .containsEntry("Data", Map.of("SchemaVersion", "5"));
    assertThat(TestServer.ask(database, "SELECT title FROM books")).hasSize(2);
  }

  @Test
  void keepsThePhysicalIdOrTheStackWouldDeleteTheResource() throws Exception {
    call("Create", migrations(TestServer.config(database)));
    var created = answer().get("PhysicalResourceId");
    answers.clear();
    call("Update", migrations(TestServer.config(database)), "PhysicalResourceId", "as before");

    assertThat(created).isEqualTo("database-schema");
    assertThat(answer()).containsEntry("PhysicalResourceId", "as before");
  }

  @Test
  void leavesTheDataWhenTheStackIsDeleted() throws Exception {
    call("Create", migrations(TestServer.config(database)));
    var state = TestServer.state(database);
    answers.clear();

    call(
        "Delete",
        () -> {
          throw new AssertionError("asks the database");
        });

    assertThat(answer()).containsEntry("Status", "SUCCESS");
    assertThat(TestServer.state(database)).isEqualTo(state);
  }

  @Test
  void waitsForADatabaseThatWakes() throws Exception {
    var sleeping = FaultyNetwork.to(TestServer.SERVER.port());
    int port = sleeping.port();
    sleeping.close();
    var waker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Thread.sleep(2_000);
                    FaultyNetwork.to(TestServer.SERVER.port(), port);
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });

    call("Create", migrations(TestServer.config(TestServer.SERVER, port, database)));

    waker.join();
    assertThat(answer()).containsEntry("Status", "SUCCESS");
  }

  @Test
  void answersInTimeWhenTheDatabaseIsDeaf() throws Exception {
    try (var network = FaultyNetwork.to(TestServer.SERVER.port())) {
      network.set(FaultyNetwork.Fault.BLACK_HOLE);
      long begin = System.nanoTime();

      call("Create", migrations(TestServer.config(TestServer.SERVER, network.port(), database)));

      assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
    }
    assertFailed("The database cannot be reached");
  }

  @Test
  void answersInTimeWhenTheDatabaseGoesDeafInBetween() throws Exception {
    try (var network = FaultyNetwork.to(TestServer.SERVER.port())) {
      var config = TestServer.config(TestServer.SERVER, network.port(), database);
      // Of the third connection on, which is Flyway's.
      var deafener = Thread.ofVirtual().start(() -> deafen(network));
      long begin = System.nanoTime();

      call("Create", migrations(config));

      assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
      deafener.join();
    }
    assertThat(answer()).containsEntry("Status", "FAILED");
  }

  private static void deafen(FaultyNetwork network) {
    try {
      while (network.connections() < 3) {
        Thread.sleep(1);
      }
      network.set(FaultyNetwork.Fault.BLACK_HOLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void answersInTimeWhenAnotherHoldsTheTable() throws Exception {
    TestServer.execute(
        database, "CREATE TABLE flyway_schema_history (installed_rank INT, success BOOL)");
    try (var other = TestServer.waking(database).getConnection();
        var statement = other.createStatement()) {
      statement.execute("LOCK TABLES flyway_schema_history WRITE");

      call("Update", migrations(TestServer.config(database)));
    }
    assertThat(answer()).containsEntry("Status", "FAILED");
  }

  @Test
  void answersWhenTheLoginIsRefusedAndKeepsItToItself() throws Exception {
    var right = TestServer.config(database);
    var wrong =
        new DatabaseConfig(
            right.host(),
            right.port(),
            right.name(),
            right.tls(),
            new Credentials.Login("suite", "hidden-but-wrong"));

    var log = StandardOutput.of(() -> call("Create", migrations(wrong)));

    assertFailed("The database refuses the administrator's login");
    assertThat(answers + String.join("\n", log)).doesNotContain("hidden-but-wrong");
  }

  @Test
  void answersWhenTheEnvironmentIsWrong() throws Exception {
    call(
        "Create",
        () -> {
          throw new IllegalArgumentException("DB_HOST is not set");
        });

    assertFailed("Unexpected failure");
  }

  @Test
  void answersEvenWhenAClassIsMissing() throws Exception {
    call(
        "Create",
        () -> {
          throw new NoClassDefFoundError("gone");
        });

    assertFailed("Unexpected failure");
  }

  @Test
  void refusesARequestOfAnotherType() throws Exception {
    call("Explode", migrations(TestServer.config(database)));

    assertFailed("There is no request of that type");
  }

  @Test
  void answersAgainWhenTheAnswerIsNotTaken() throws Exception {
    refusals = 2;

    call("Delete", migrations(TestServer.config(database)));

    assertThat(answer()).containsEntry("Status", "SUCCESS");
  }

  @Test
  void failsWhenTheAnswerIsNeverTakenSoThatLambdaCallsAgain() {
    refusals = Integer.MAX_VALUE;

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> call("Delete", migrations(TestServer.config(database))));
  }

  @Test
  void repliesToWhoeverCallsByHand() throws Exception {
    var output = new ByteArrayOutputStream();

    handler(migrations(TestServer.config(database)))
        .handleRequest(
            new ByteArrayInputStream(Checkout.event("migrations-update.json")), output, context());

    assertThat(output.toString(UTF_8)).contains("\"Status\":\"SUCCESS\"");
    assertThat(answers).isEmpty();
  }

  @Test
  void refusesWhatIsNoRequest() {
    var nothing = new ByteArrayInputStream("nothing".getBytes(UTF_8));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                handler(migrations(TestServer.config(database)))
                    .handleRequest(nothing, new ByteArrayOutputStream(), context()));
  }

  private void assertFailed(String reason) throws Exception {
    assertThat(answer()).containsEntry("Status", "FAILED");
    assertThat(String.valueOf(answer().get("Reason")))
        .startsWith(reason)
        .endsWith("request-of-MigrationsFunction");
  }

  private Map<String, @Nullable Object> answer() throws Exception {
    // On a busy machine it may take too long to be taken, and is sent again.
    assertThat(Set.copyOf(answers)).hasSize(1);
    return Json.parseObject(answers.getFirst());
  }

  private void call(String type, Supplier<Migrations> migrations, String... more)
      throws IOException {
    var event =
        new JsonLine()
            .member("RequestType", type)
            .member("ResponseURL", url())
            .member("StackId", "the-stack")
            .member("RequestId", "the-request")
            .member("LogicalResourceId", "Schema");
    for (int i = 0; i < more.length; i += 2) {
      event.member(more[i], more[i + 1]);
    }
    handler(migrations)
        .handleRequest(
            new ByteArrayInputStream(event.toString().getBytes(UTF_8)),
            new ByteArrayOutputStream(),
            context());
  }

  /// With the characters that CloudFormation's URLs have.
  private String url() {
    return "http://127.0.0.1:"
        + cloudFormation.getAddress().getPort()
        + "/arn%3Aaws%3Astack%7CSchema%7Cid?X-Amz-Signature=ab%2Fc";
  }

  private static TestContext context() {
    return new TestContext("MigrationsFunction", "request-of-MigrationsFunction", 8_000);
  }

  private static MigrationsHandler handler(Supplier<Migrations> migrations) {
    return new MigrationsHandler(
        migrations,
        new Invocations("migrations", new Environment(Map.of()), InstantSource.system()),
        new StackAnswers(Duration.ofSeconds(1)),
        TIME_TO_ANSWER);
  }

  private static Supplier<Migrations> migrations(DatabaseConfig config) {
    return () ->
        new Migrations(
            new Schema("classpath:db/sample"),
            new Users(List.of(), _ -> new Users.Proof.Iam()),
            deadline ->
                new WakingDatabase(
                    new Connector(config, Duration.ofSeconds(60)),
                    deadline,
                    Duration.ofMillis(200)));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      boolean refused = refusals-- > 0;
      if (!refused) {
        assertThat(exchange.getRequestMethod()).isEqualTo("PUT");
        assertThat(exchange.getRequestHeaders().containsKey("Content-Type")).isFalse();
        answers.add(answer);
      }
      exchange.sendResponseHeaders(refused ? 500 : 200, -1);
    }
  }
}

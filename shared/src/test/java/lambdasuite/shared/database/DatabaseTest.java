package lambdasuite.shared.database;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.UnavailableException;
import lambdasuite.testing.FaultyNetwork;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(4);

  private static MariaDb server;

  private final Invocations invocations =
      new Invocations("test", new Environment(Map.of()), InstantSource.system());
  private Instant now = Instant.EPOCH;
  private FaultyNetwork network;
  private Database database;

  @BeforeAll
  static void start() {
    server = MariaDb.temporary("dice");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() throws IOException {
    network = FaultyNetwork.to(server.port());
    database = database(network.port(), server.password());
  }

  @AfterEach
  void disconnect() throws IOException {
    network.close();
  }

  @Test
  void servesCallsOverOneConnection() {
    database.warmUp();
    assertThat(ask()).isEqualTo(1);
    assertThat(ask()).isEqualTo(1);

    assertThat(network.connections()).isEqualTo(1);
  }

  @Test
  void keepsItsConnectionWhenTheDatabaseRefusesAStatement() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                database.call(
                    connection -> {
                      try (var statement = connection.createStatement()) {
                        return statement.executeQuery("SELECT nothing FROM nowhere");
                      }
                    }));
    assertThat(ask()).isEqualTo(1);

    assertThat(network.connections()).isEqualTo(1);
  }

  @Test
  void measuresConnectingAndWorking() throws Exception {
    var lines = StandardOutput.of(() -> during(3_000, this::ask));

    assertThat(lines)
        .singleElement()
        .asString()
        .contains("\"DatabaseConnectLatency\"", "\"DatabaseLatency\"");
  }

  @Test
  void replacesAConnectionThatDiedWhileIdle() throws Exception {
    assertThat(ask()).isEqualTo(1);
    network.cut();
    now = now.plusSeconds(2);

    assertThat(ask()).isEqualTo(1);
    assertThat(network.connections()).isEqualTo(2);
  }

  @Test
  void checksAConnectionWhenTheClockWasSetBack() throws Exception {
    assertThat(ask()).isEqualTo(1);
    network.cut();
    now = now.minusSeconds(3_600);

    assertThat(ask()).isEqualTo(1);
    assertThat(network.connections()).isEqualTo(2);
  }

  @Test
  void replacesAConnectionThatWentDeafWhileIdle() {
    assertThat(ask()).isEqualTo(1);
    network.set(FaultyNetwork.Fault.BLACK_HOLE);
    now = now.plusSeconds(2);
    var heal =
        CompletableFuture.runAsync(
            () -> network.set(FaultyNetwork.Fault.NONE), delayedExecutor(1, SECONDS));

    // What was asked of the old connection is lost; a new one is made after two seconds.
    assertThat(ask()).isEqualTo(1);
    assertThat(network.connections()).isEqualTo(2);
    heal.join();
  }

  @Test
  void neverRepeatsWorkThatMayBeDone() throws Exception {
    var runs = new ArrayList<Integer>();
    assertThat(ask()).isEqualTo(1);
    network.cut();

    assertUnavailable(
        () ->
            database.call(
                c -> {
                  runs.add(1);
                  return c.createStatement().execute("SELECT 1");
                }));

    assertThat(runs).hasSize(1);
    assertThat(ask()).isEqualTo(1);
  }

  @Test
  void recoversWhenTheServerComesBack() throws Exception {
    int port = network.port();
    network.close();
    assertUnavailable(this::ask);
    assertUnavailable(this::ask);

    network = FaultyNetwork.to(server.port(), port);
    assertThat(ask()).isEqualTo(1);
  }

  @Test
  void givesUpASecondBeforeLambdaDoes() {
    network.set(FaultyNetwork.Fault.BLACK_HOLE);

    assertThat(millis(() -> assertUnavailable(() -> during(2_000, this::ask))))
        .isBetween(900L, 2_000L);
  }

  @Test
  void boundsTheWholeOfASlowConnectNotItsPackets() {
    network.delay(Duration.ofMillis(700));

    assertThat(millis(() -> assertUnavailable(() -> during(2_500, this::ask))))
        .isBetween(1_400L, 2_500L);
  }

  @Test
  void cutsWorkThatIsTooSlow() {
    assertThat(ask()).isEqualTo(1);

    long millis =
        millis(
            () ->
                assertUnavailable(
                    () ->
                        during(
                            2_000,
                            () ->
                                database.call(
                                    c -> c.createStatement().execute("SELECT SLEEP(20)")))));

    assertThat(millis).isBetween(900L, 2_000L);
    assertThat(ask()).isEqualTo(1);
  }

  @Test
  void warmsUpNoLongerThanItMayWhenNothingAnswers() throws Exception {
    network.set(FaultyNetwork.Fault.BLACK_HOLE);
    assertThat(millis(database::warmUp)).isBetween(900L, 3_000L);

    network.set(FaultyNetwork.Fault.NONE);
    assertThat(ask()).isEqualTo(1);
  }

  /// Or whoever waited for the init as well would get the gateway's 504.
  @Test
  void takesTheTimeOfTheWarmUpFromTheFirstCall() {
    network.set(FaultyNetwork.Fault.BLACK_HOLE);
    database.warmUp();

    assertThat(millis(() -> assertUnavailable(this::ask))).isBetween(2_000L, 3_500L);
    assertThat(millis(() -> assertUnavailable(this::ask))).isBetween(3_900L, 5_000L);
  }

  @Test
  void isUnavailableWhileOthersHaveAllConnectionsOfItsUser() {
    execute("CREATE USER few IDENTIFIED BY 'few' WITH MAX_USER_CONNECTIONS 1");
    execute("GRANT ALL ON dice.* TO few");
    assertThat(ask(database("few", "few", "dice"))).isEqualTo(1);

    assertUnavailable(() -> ask(database("few", "few", "dice")));
  }

  @Test
  void isUnavailableUntilThereIsItsSchema() {
    assertUnavailable(() -> ask(database(server.user(), server.password(), "not_yet")));
  }

  @Test
  void warmsUpNoLongerThanItMayWhenPacketsAreDropped() throws Exception {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var waiting = fill(full);
      assertThat(millis(database(full.getLocalPort(), "")::warmUp)).isBetween(900L, 3_000L);
      for (var socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void warmsUpWithoutADatabase() throws Exception {
    network.close();

    assertThat(millis(database::warmUp)).isLessThan(3_000);
  }

  @Test
  void keepsAWrongPasswordOutOfTheLog() throws Exception {
    var lines = StandardOutput.of(database(network.port(), "hidden-but-wrong")::warmUp);

    assertThat(lines)
        .singleElement()
        .asString()
        .contains("Access denied")
        .doesNotContain("hidden-but-wrong");
  }

  /// A server that does not accept has room for a few connections; to others its machine does not
  /// answer at all.
  private static List<Socket> fill(ServerSocket server) throws IOException {
    var waiting = new ArrayList<Socket>();
    for (int i = 0; i < 4; i++) {
      var socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException _) {
        return waiting;
      }
    }
    return waiting;
  }

  private int ask() {
    return ask(database);
  }

  private void execute(String sql) {
    database.call(c -> c.createStatement().execute(sql));
  }

  private static int ask(Database database) {
    return database.call(
        c -> {
          try (var statement = c.prepareStatement("SELECT 1");
              var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  private <R> R during(int remainingMillis, ScopedValue.CallableOp<R, RuntimeException> work) {
    var context = new TestContext("TestFunction", "r-1", remainingMillis);
    return invocations.call(context, Optional.empty(), work);
  }

  private Database database(int port, String password) {
    return database(port, new Credentials.Login(server.user(), password), "dice");
  }

  private Database database(String user, String password, String schema) {
    return database(server.port(), new Credentials.Login(user, password), schema);
  }

  private Database database(int port, Credentials.Login login, String schema) {
    var config = new DatabaseConfig("127.0.0.1", port, schema, DatabaseConfig.Tls.DISABLED, login);
    return new Database(new Connector(config), () -> now, WARM_UP, LONGEST_CALL);
  }

  private static void assertUnavailable(Runnable work) {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(work::run)
        .withCauseInstanceOf(SQLException.class)
        .matches(e -> e.dependency().equals("database"));
  }

  private static long millis(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1_000_000;
  }
}

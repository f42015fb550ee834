package lambdasuite.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.database.Deadline;
import lambdasuite.shared.json.JsonLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// On a real server, whose password changes.
class SecretConnectionsTest {
  private final AtomicInteger reads = new AtomicInteger();
  private Instant now = Samples.NOW;
  private String password = "first";
  private boolean isAway;
  private final SecretConnections connections =
      new SecretConnections("the-id", DatabaseConfig.Tls.DISABLED, this::read, () -> now);

  SecretConnectionsTest() {
    TestServer.run(
        "CREATE OR REPLACE USER keeper IDENTIFIED BY 'first'", "GRANT ALL ON test.* TO keeper");
  }

  @AfterEach
  void drop() {
    TestServer.run("DROP USER keeper");
  }

  @Test
  void readsTheSecretOnceForManyConnections() throws SQLException {
    for (int i = 0; i < 3; i++) {
      open();
    }

    assertThat(reads).hasValue(1);
  }

  @Test
  void readsItAgainAfterAWhile() throws SQLException {
    open();
    now = now.plus(Duration.ofMinutes(5).minusMillis(1));
    open();
    assertThat(reads).hasValue(1);

    now = now.plusMillis(1);
    open();
    assertThat(reads).hasValue(2);
  }

  @Test
  void readsItAgainWhenThePasswordIsRotated() throws SQLException {
    open();
    TestServer.run("ALTER USER keeper IDENTIFIED BY 'second'");
    password = "second";

    open();

    assertThat(reads).hasValue(2);
    open();
    assertThat(reads).hasValue(2);
  }

  @Test
  void readsAWrongPasswordNoMoreThanTwice() throws SQLException {
    open();
    TestServer.run("ALTER USER keeper IDENTIFIED BY 'second'");

    assertThatExceptionOfType(SQLException.class).isThrownBy(this::open);

    assertThat(reads).hasValue(2);
  }

  @Test
  void usesWhatItHasWhileTheStoreIsAway() throws SQLException {
    open();
    now = now.plus(Duration.ofHours(1));
    isAway = true;

    assertThatNoException().isThrownBy(this::open);
  }

  @Test
  void isUnavailableWhenTheStoreIsAwayFromTheStart() {
    isAway = true;

    assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::open);
  }

  /// All of it, from a request on: the open connection is lost, and the password is another one.
  @Test
  void servesTheRequestThatFirstMeetsTheRotation() {
    var repository = new MySqlBookRepository(new Database(connections, InstantSource.system()));
    repository.find(1);
    TestServer.run("ALTER USER keeper IDENTIFIED BY 'second'", "KILL CONNECTION USER keeper");
    password = "second";

    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> repository.find(1));
    assertThat(repository.find(1)).isEmpty();
  }

  @Test
  void primesWithoutASecret() {
    isAway = true;

    assertThatNoException().isThrownBy(connections::prime);
  }

  private void open() throws SQLException {
    connections.open(Deadline.in(Duration.ofSeconds(5))).close();
  }

  private String read(String id, Duration patience) {
    assertThat(id).isEqualTo("the-id");
    assertThat(patience).isPositive();
    if (isAway) {
      throw new UnavailableException("secret store", new IllegalStateException("away"));
    }
    reads.incrementAndGet();
    return new JsonLine()
        .member("TiDBHost", "127.0.0.1")
        .member("TiDBPort", TestServer.SERVER.port())
        .member("TiDBUser", "keeper")
        .member("TiDBPassword", password)
        .toString();
  }
}

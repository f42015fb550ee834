package lambdasuite.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.database.DatabaseConfig.Tls;
import lambdasuite.testing.TestAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is let through as the database, and who is not.
class TlsTest {
  private static TestAuthority authority;
  private static MariaDb right;
  private static MariaDb elsewhere;
  private static MariaDb plain;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    authority = new TestAuthority(folder);
    right = server(Optional.of(authority.sign("localhost")));
    elsewhere = server(Optional.of(authority.sign("db.example")));
    plain = server(Optional.empty());
  }

  @AfterAll
  static void stop() {
    for (var server : List.of(right, elsewhere, plain)) {
      server.close();
    }
  }

  @Test
  void acceptsAServerWithACertificateForItsName() throws Exception {
    var cipher = open(right, new Authorities.Given(authority.certificate()));

    assertThat(cipher).startsWith("TLS");
  }

  @Test
  void refusesAServerWithACertificateForAnotherName() {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> open(elsewhere, new Authorities.Given(authority.certificate())))
        .havingRootCause()
        .isInstanceOf(CertificateException.class)
        .withMessageContaining("identity verification failed");
  }

  @Test
  void refusesAServerThatAnUnknownAuthorityVouchesFor(@TempDir Path folder) throws Exception {
    var another = new Authorities.Given(new TestAuthority(folder).certificate());

    for (var unknowing :
        List.of(another, new Authorities.Rds("eu-central-1"), new Authorities.Public())) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> open(right, unknowing))
          .havingRootCause()
          .isInstanceOf(CertPathValidatorException.class);
    }
  }

  @Test
  void refusesAServerThatSpeaksNoTls() {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> open(plain, new Authorities.Given(authority.certificate())))
        .havingRootCause()
        .withMessageContaining("SSL Connection required, but not provided by server");
  }

  @Test
  void speaksPlainlyOnlyWhenToldTo() throws Exception {
    assertThat(open(right, Tls.DISABLED)).isEmpty();
  }

  private static String open(MariaDb server, Authorities authorities) throws SQLException {
    return open(server, new Tls.Verified(authorities));
  }

  /// @return the connection's cipher, empty for none
  private static String open(MariaDb server, Tls tls) throws SQLException {
    var login = new Credentials.Login(server.user(), server.password());
    var config = new DatabaseConfig("localhost", server.port(), "dice", tls, login);
    try (var connection =
            new Connector(config, Duration.ofSeconds(20))
                .open(Deadline.in(Duration.ofSeconds(20)));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW STATUS LIKE 'Ssl_cipher'")) {
      rows.next();
      return rows.getString(2);
    }
  }

  private static MariaDb server(Optional<TestAuthority.Signed> signed) {
    var certificate = signed.map(s -> new MariaDb.Certificate(s.chain(), s.key()));
    return MariaDb.start(
        new MariaDb.Settings(Optional.empty(), 0, "suite", "secret", List.of("dice"), certificate));
  }
}

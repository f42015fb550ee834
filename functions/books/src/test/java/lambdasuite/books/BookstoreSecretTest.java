package lambdasuite.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import lambdasuite.shared.database.Authorities;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.DatabaseConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookstoreSecretTest {
  private static final DatabaseConfig.Tls TLS =
      new DatabaseConfig.Tls.Verified(new Authorities.Public());
  private static final Credentials.Login LOGIN = new Credentials.Login("u", "hidden");

  @Test
  void readsTheFormOfTiDb() {
    var secret =
        """
        {"TiDBHost":"gateway01.example","TiDBUser":"u","TiDBPassword":"hidden","TiDBPort":4001,
        "TiDBDatabase":"books"}""";

    assertThat(BookstoreSecret.read(secret, TLS))
        .isEqualTo(new DatabaseConfig("gateway01.example", 4001, "books", TLS, LOGIN));
  }

  @Test
  void knowsTheUsualPortAndDatabaseOfTiDb() {
    var secret = "{\"TiDBHost\":\"h\",\"TiDBUser\":\"u\",\"TiDBPassword\":\"hidden\"}";

    assertThat(BookstoreSecret.read(secret, TLS))
        .isEqualTo(new DatabaseConfig("h", 4000, "test", TLS, LOGIN));
  }

  @Test
  void readsTheFormOfRds() {
    var secret =
        """
        {"engine":"mysql","host":"h","username":"u","password":"hidden","port":"3307",
        "dbname":"shop"}""";

    assertThat(BookstoreSecret.read(secret, TLS))
        .isEqualTo(new DatabaseConfig("h", 3307, "shop", TLS, LOGIN));
    assertThat(
            BookstoreSecret.read(
                "{\"host\":\"h\",\"username\":\"u\",\"password\":\"hidden\"}", TLS))
        .isEqualTo(new DatabaseConfig("h", 3306, "test", TLS, LOGIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hidden",
        "[\"hidden\"]",
        "{}",
        "{\"TiDBHost\":\"h\",\"username\":\"u\",\"password\":\"hidden\"}",
        "{\"host\":\"h\",\"username\":\"u\",\"password\":7}",
        "{\"host\":\"\",\"username\":\"u\",\"password\":\"hidden\"}",
        "{\"host\":\"h\",\"username\":\"u\",\"password\":\"hidden\",\"port\":\"hidden\"}",
        "{\"host\":\"h\",\"username\":\"u\",\"password\":\"hidden\",\"port\":0}",
        "{\"host\":\"h\",\"username\":\"u\",\"password\":\"hidden\",\"port\":65536}",
        "{\"host\":\"h\",\"username\":\"u\",\"password\":\"hidden\",\"port\":3306.5}",
        "{\"host\":\"h\",\"username\":\"u\",\"password\":\"hidden\",\"port\":1e99}"
      })
  void refusesAnyOtherAndQuotesNothingOfIt(String secret) {
    assertThatIllegalStateException()
        .isThrownBy(() -> BookstoreSecret.read(secret, TLS))
        .withMessageStartingWith("the bookstore's secret")
        .withNoCause()
        .matches(e -> !String.valueOf(e.getMessage()).contains("hidden"));
  }
}

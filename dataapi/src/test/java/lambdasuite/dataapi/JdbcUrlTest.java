package lambdasuite.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db:3306,            jdbc:mysql://db:3306/,       jdbc:mysql://db:3306/a",
    "jdbc:mysql://db,                 jdbc:mysql://db/,            jdbc:mysql://db/a",
    "jdbc:mysql://[::1]:3306/,        jdbc:mysql://[::1]:3306/,    jdbc:mysql://[::1]:3306/a",
    "jdbc:mysql://db/usual,           jdbc:mysql://db/usual,       jdbc:mysql://db/a",
    "jdbc:mysql://db/usual?x=1&y=/,   jdbc:mysql://db/usual?x=1&y=/, jdbc:mysql://db/a?x=1&y=/",
    "jdbc:mysql://db?x=1,             jdbc:mysql://db/?x=1,        jdbc:mysql://db/a?x=1"
  })
  void hasThePlaceOfTheNameOfADatabase(String given, String usual, String named) {
    var url = JdbcUrl.parse(given);

    assertThat(url.of(Optional.empty())).isEqualTo(usual);
    assertThat(url.of(Optional.of("a"))).isEqualTo(named);
  }

  @Test
  void takesNothingElseFromTheNameOfADatabase() {
    assertThat(JdbcUrl.parse("jdbc:mysql://db").of(Optional.of("a?user=b/c d")))
        .isEqualTo("jdbc:mysql://db/a%3Fuser%3Db%2Fc%20d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "db:3306",
        "mysql://db:3306",
        "jdbc:mysql:",
        "jdbc:mysql:///a",
        "jdbc:postgresql://db:5432",
        "jdbc:mysql://db/a/b"
      })
  void hasNoOtherForm(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcUrl.parse(text))
        .withMessageContaining("jdbc:mysql://127.0.0.1:3306");
  }
}

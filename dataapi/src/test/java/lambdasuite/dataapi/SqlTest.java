package lambdasuite.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {
  @Test
  void findsNamedParametersInTheirOrder() throws ApiException {
    var sql =
        Sql.parse("INSERT INTO t (a, b) VALUES (:name, :id_2) ON DUPLICATE KEY UPDATE a=:name");

    assertThat(sql.text())
        .isEqualTo("INSERT INTO t (a, b) VALUES (?, ?) ON DUPLICATE KEY UPDATE a=?");
    assertThat(sql.names()).containsExactly("name", "id_2", "name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ':a'",
        "SELECT 'it''s :a'",
        "SELECT 'it\\'s :a'",
        "SELECT \"x\\\" :a\"",
        "SELECT `:a` FROM `b``:c`",
        "SELECT 1 -- :a",
        "SELECT 1 # :a",
        "SELECT /* :a */ 1",
        "SELECT @x := 1",
        "SELECT a::text",
        "SELECT ' not closed :a",
        "SELECT /* not closed :a",
        "SELECT 'a' ':b' \":c\""
      })
  void findsNoneWhereThereIsNone(String statement) throws ApiException {
    var sql = Sql.parse(statement);

    assertThat(sql.names()).isEmpty();
    assertThat(sql.text()).isEqualTo(statement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1--:a",
        "SELECT 5 - -:a",
        "SELECT '\\\\', :a",
        "SELECT `\\`, :a",
        "/* x */:a",
        "--\n:a"
      })
  void findsOneBehindWhatOnlyLooksLikeAnother(String statement) throws ApiException {
    assertThat(Sql.parse(statement).names()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1;", "SELECT 1 ; -- end", "SELECT ';'", "SELECT 1; /* ; */ \n"})
  void takesASemicolonAtTheEnd(String statement) throws ApiException {
    assertThat(Sql.parse(statement).names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1; SELECT 2", "SELECT 1;;", "SELECT 1; ':x'"})
  void refusesSeveralStatements(String statement) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> Sql.parse(statement))
        .withMessage("Multistatements aren't supported.");
  }
}

package lambdasuite.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every file of `db/migration` must be for a killed run to be started again.
class MigrationFilesTest {
  static List<Path> files() throws IOException {
    var folder = Checkout.root().resolve("functions/migrations/src/main/resources/db/migration");
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isNamedByVersionAndWords(Path file) {
    assertThat(file.getFileName().toString()).matches("V[1-9]\\d*__[a-z0-9_]+\\.sql");
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdsOneStatement(Path file) throws IOException {
    assertThat(statements(Files.readString(file))).isEqualTo(1);
  }

  @Test
  void countsTheirVersionsFromOne() throws IOException {
    var files = files();

    for (int version = 1; version <= files.size(); version++) {
      var prefix = "V" + version + "__";
      assertThat(files).anyMatch(f -> f.getFileName().toString().startsWith(prefix));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT 1                          | 1
          SELECT 1;                         | 1
          SELECT 1; SELECT 2                | 2
          SELECT ';' ; -- that; was it      | 1
          SELECT "a;""b" /* ; */            | 1
          SELECT 'it''s;' , `a;b` # ; c     | 1
          -- nothing; at all                | 0
          """)
  void tellsHowManyStatementsATextHolds(String sql, int statements) {
    assertThat(statements(sql)).isEqualTo(statements);
  }

  private static long statements(String sql) {
    var bare =
        sql.replaceAll(
            "(?s)'(?:''|\\\\.|[^'\\\\])*'|\"(?:\"\"|\\\\.|[^\"\\\\])*\"|`[^`]*`"
                + "|/\\*.*?\\*/|(?:--\\s|#)[^\\n]*",
            " ");
    return List.of(bare.split(";", -1)).stream().filter(s -> !s.isBlank()).count();
  }
}

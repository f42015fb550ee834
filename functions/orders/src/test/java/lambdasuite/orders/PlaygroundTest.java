package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaygroundTest {
  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
  private final Caller browser =
      Caller.of(new InMemoryOrderRepository(Shop.ofTheMission()))
          .passedOn(Map.of("principalId", "anonymous"))
          .without("Content-Type")
          .with("Accept", HTML);

  @Test
  void isShownToABrowserWithoutAToken() {
    var page = browser.get(Map.of());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsKey("ETag");
    assertThat(page.body()).contains("<div id=\"graphiql\">");
  }

  @Test
  void loadsNothingOfAnybodyElseAndRunsNothingInline() {
    var page = browser.get(Map.of());

    assertThat(page.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http", "*");
    assertThat(page.body()).doesNotContain("://", "style=", "onload", "javascript:");
    assertThat(page.body())
        .doesNotContainPattern("<script(?! src=\"graphql/[a-z-]+\\.js\"></script>)");
  }

  @Test
  void findsEveryFileThatItLoads() {
    var files =
        Pattern.compile("graphql/([a-z.-]+)").matcher(browser.get(Map.of()).body()).results();

    assertThat(files.map(match -> match.group(1)).distinct())
        .hasSize(6)
        .allSatisfy(file -> assertThat(browser.file(file).status()).isEqualTo(200));
  }

  @ParameterizedTest
  @CsvSource({
    "graphiql.js, text/javascript, 900000",
    "graphiql.css, text/css, 300000",
    "react.js, text/javascript, 10000",
    "react-dom.js, text/javascript, 100000",
    "playground.js, text/javascript, 1000"
  })
  void servesTheFilesOfThePage(String file, String type, int size) {
    var reply = browser.file(file);

    assertThat(reply.headers())
        .containsEntry("Content-Type", type + "; charset=utf-8")
        .containsEntry("X-Content-Type-Options", "nosniff");
    assertThat(reply.body()).hasSizeGreaterThan(size);
    var known = browser.with("If-None-Match", String.valueOf(reply.headers().get("ETag")));
    assertThat(known.file(file).status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "none.js", "../schema.graphqls", "schema.graphqls", "%2e%2e", "/etc/passwd"})
  void servesNoOtherFile(String file) {
    assertThat(browser.file(file).status()).isEqualTo(404);
  }

  @Test
  void givesNoAnswerToAQueryOfAStranger() {
    assertThat(browser.get(Map.of("query", "{__typename}")).status()).isEqualTo(401);
    assertThat(browser.with("Accept", Caller.GRAPHQL).get(Map.of()).status()).isEqualTo(401);
  }

  /// The page's own examples, each as it stands in the script.
  @Test
  void showsExamplesThatWork() {
    var examples =
        Pattern.compile("  `(#.*?)`", Pattern.DOTALL)
            .matcher(browser.file("playground.js").body())
            .results()
            .map(match -> match.group(1))
            .toList();
    var caller = Caller.of(new InMemoryOrderRepository(Shop.ofTheMission()));

    assertThat(examples).hasSize(3);
    for (var example : examples) {
      var reply = caller.query(example);
      assertThat(reply.codes()).isEqualTo(List.of());
      assertThat(reply.body()).doesNotContain("[]").doesNotContain("\":null}");
    }
  }
}

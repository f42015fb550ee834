package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteUnderTest.class)
class FaqIT {
  private final Http http;

  FaqIT(Deployed suite) {
    http = new Http(suite.baseUrl());
  }

  @Test
  void answersARandomQuestionThatCanBeAskedForAgain() throws Exception {
    var random = http.get("/faq");
    var entry = JsonMapper.builder().build().readTree(random.body());

    assertThat(random.statusCode()).isEqualTo(200);
    assertThat(random.headers().firstValue("cache-control")).contains("no-store");
    assertThat(entry.path("q").asText()).endsWith("?");
    assertThat(entry.path("a").asText()).isNotBlank();
    assertThat(http.get("/faq/" + entry.path("id").asText()).body()).isEqualTo(random.body());
  }

  @Test
  void isNotSentAgainToACallerThatHasIt() throws Exception {
    var all = http.get("/faqs");
    var etag = all.headers().firstValue("etag").orElseThrow();

    var again = http.get("/faqs", "If-None-Match", etag);

    assertThat(all.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void searches() throws Exception {
    var found = http.get("/faqs?q=SnapStart");

    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.body()).containsIgnoringCase("snapstart");
    assertThat(found.body().length()).isLessThan(http.get("/faqs").body().length());
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    var head = http.head("/faqs");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("etag"))
        .isEqualTo(http.get("/faqs").headers().firstValue("etag"));
  }

  @Test
  void letsPagesOfOtherOriginsCall() throws Exception {
    var preflight =
        http.options(
            "/rolls", "Origin", "https://example.com", "Access-Control-Request-Method", "POST");

    assertThat(preflight.statusCode()).isBetween(200, 204);
    assertThat(preflight.headers().firstValue("access-control-allow-methods").orElse(""))
        .contains("POST");
    assertThat(preflight.headers().firstValue("access-control-allow-headers").orElse(""))
        .containsIgnoringCase("x-api-key");
    assertThat(http.get("/faq").headers().firstValue("access-control-allow-origin")).contains("*");
  }

  @Test
  void answersAnUnknownEntryWithAProblem() throws Exception {
    var reply = http.get("/faq/no-such-entry");

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void answers404WithAProblemForAnUnknownRoute() throws Exception {
    var reply = http.get("/no-such-route");

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(JsonMapper.builder().build().readTree(reply.body()).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("type", "title", "status", "detail", "requestId");
  }
}

package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteUnderTest.class)
class RollsIT {
  private final Deployed suite;
  private final Http http;

  RollsIT(Deployed suite) {
    this.suite = suite;
    http = new Http(suite.baseUrl());
  }

  @Test
  void storesARollAndSaysWhere() throws Exception {
    var created =
        post("{\"outcome\":17,\"sides\":20,\"rolled_by\":\"Zoë 🎲\",\"created_by\":\"RollsIT\"}");
    var stored = http.follow(created, "x-api-key", suite.apiKey());

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(stored.statusCode()).isEqualTo(200);
    assertThat(json(stored)).isEqualTo(json(created));
    assertThat(json(stored).path("outcome").asInt()).isEqualTo(17);
    assertThat(json(stored).path("rolled_by").asText()).isEqualTo("Zoë 🎲");
  }

  /// Each call at once needs a function of its own, and all of them start together.
  @Test
  void servesManyAtOnce() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var replies =
          callers.invokeAll(Collections.nCopies(16, () -> post("{\"outcome\":1}").statusCode()));

      for (var reply : replies) {
        assertThat(reply.get()).isEqualTo(201);
      }
    }
  }

  @Test
  void takesABodyOfAnyContentType() throws Exception {
    var reply =
        http.post(
            "/rolls",
            "{\"outcome\":6}",
            "x-api-key",
            suite.apiKey(),
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(reply.statusCode()).isEqualTo(201);
    assertThat(json(reply).path("sides").asInt()).isEqualTo(6);
  }

  @Test
  void asksForAKey() throws Exception {
    assertThat(http.post("/rolls", "{\"outcome\":6}").statusCode()).isEqualTo(403);
    assertThat(http.post("/rolls", "{\"outcome\":6}", "x-api-key", "wrong").statusCode())
        .isEqualTo(403);
  }

  @Test
  void saysWhatIsWrongWithARoll() throws Exception {
    var reply = post("{\"outcome\":7}");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(json(reply).path("errors").path(0).path("field").asText()).isEqualTo("outcome");
  }

  @Test
  void saysThatTheOutcomeIsMissing() throws Exception {
    var reply = post("{}");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply).path("detail").asText()).isEqualTo("missing required \"outcome\" value");
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return http.post("/rolls", body, "x-api-key", suite.apiKey());
  }

  private static JsonNode json(HttpResponse<String> reply) throws IOException {
    return JsonMapper.builder().build().readTree(reply.body());
  }
}

package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SuiteUnderTest.class)
class OrdersIT {
  private static final String JSON = "application/json";

  /// Twice what the stage takes at once (template.yaml, ThrottlingBurstLimit).
  private static final int BURST = 400;

  private static final int MOST_BURSTS = 5;

  private final Deployed suite;
  private final Http http;
  private final String token;

  OrdersIT(Deployed suite) {
    assumeTrue(suite.token().isPresent(), "needs SUITE_TOKEN");
    this.suite = suite;
    http = new Http(suite.baseUrl());
    token = "Bearer " + suite.token().orElseThrow();
  }

  @Test
  void answersAQuery() throws Exception {
    var reply =
        query("{ products(first: 2) { nodes { productName price } } orders { nodes { total } } }");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).at("/data/products/nodes").isArray()).isTrue();
    assertThat(json(reply).has("errors")).isFalse();
  }

  @Test
  void answersAQueryInTheUrl() throws Exception {
    var query = URLEncoder.encode("{ __typename }", StandardCharsets.UTF_8);
    var reply = http.get("/graphql?query=" + query, "Authorization", token, "Accept", JSON);

    assertThat(reply.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "Bearer x", "Basic x"})
  void refusesABadToken(String authorization) throws Exception {
    var reply = http.post("/graphql", "{}", "Content-Type", JSON, "Authorization", authorization);

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(
            http.get("/graphql?query=%7B__typename%7D", "Authorization", authorization)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void asksForAToken() throws Exception {
    assertThat(http.post("/graphql", "{}", "Content-Type", JSON).statusCode()).isEqualTo(401);
    assertThat(http.get("/graphql?query=%7B__typename%7D").statusCode()).isEqualTo(401);
  }

  @Test
  void showsAPageToABrowserWithoutAToken() throws Exception {
    var page = http.get("/graphql", "Accept", "text/html");
    var script = http.get("/graphql/playground.js");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("graphql/playground.js");
    assertThat(page.headers().firstValue("content-security-policy")).isPresent();
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.headers().firstValue("content-type"))
        .contains("text/javascript; charset=utf-8");
  }

  @Test
  void letsPagesOfOtherOriginsSendATokenAlong() throws Exception {
    var reply =
        http.options(
            "/graphql",
            "Origin",
            "https://shop.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,content-type");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("access-control-allow-headers").orElseThrow())
        .contains("Authorization", "Content-Type");
  }

  @Test
  void refusesWhatAsksForTooMuch() throws Exception {
    var reply =
        query(
            "{ orders(first: 100) { nodes { items(first: 100) { nodes { total unitPrice } } } } }");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(json(reply).at("/errors/0/extensions/code").asText()).isEqualTo("QUERY_TOO_COMPLEX");
  }

  /// Bursts until there is one too many, however many the machine answers meanwhile.
  @Test
  void letsWhoAsksTooOftenComeBackLater() throws Exception {
    assumeTrue(suite.awsEndpoint().isPresent(), "AWS counts what else its account runs");
    var replies = new ArrayList<HttpResponse<String>>();
    for (int i = 0; i < MOST_BURSTS && replies.stream().noneMatch(OrdersIT::isRefused); i++) {
      replies.addAll(burst());
    }

    assertThat(replies).anyMatch(OrdersIT::isRefused);
    assertThat(replies)
        .allSatisfy(
            reply -> {
              if (isRefused(reply)) {
                assertThat(reply.headers().firstValue("retry-after")).contains("1");
                assertThat(reply.headers().firstValue("content-type"))
                    .contains("application/problem+json");
              } else {
                assertThat(reply.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
              }
            });
    Thread.sleep(Duration.ofSeconds(1));
    assertThat(query("{ __typename }").statusCode()).isEqualTo(200);
  }

  private List<HttpResponse<String>> burst() throws Exception {
    var replies = new ArrayList<HttpResponse<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          Collections.<Callable<HttpResponse<String>>>nCopies(BURST, () -> query("{ __typename }"));
      for (var reply : threads.invokeAll(asked)) {
        replies.add(reply.get());
      }
    }
    return replies;
  }

  private static boolean isRefused(HttpResponse<String> reply) {
    return reply.statusCode() == 429;
  }

  private HttpResponse<String> query(String query) throws IOException, InterruptedException {
    return http.post(
        "/graphql",
        JsonMapper.builder().build().writeValueAsString(Map.of("query", query)),
        "Content-Type",
        JSON,
        "Authorization",
        token);
  }

  private static JsonNode json(HttpResponse<String> reply) throws IOException {
    return JsonMapper.builder().build().readTree(reply.body());
  }
}

package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the template's parameters choose between, each choice deployed to the running suite for the
/// length of a test.
@ExtendWith(SuiteUnderTest.class)
class ParametersIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Deployed suite;
  private final Http http;

  ParametersIT(Deployed suite) {
    this.suite = suite;
    http = new Http(suite.baseUrl());
  }

  @BeforeEach
  void needOurOwnSuite() {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
  }

  @AfterEach
  void deployTheUsual() {
    if (suite.home().isPresent()) {
      deploy();
    }
  }

  @Test
  void serveASongsYearByAnIndex() throws Exception {
    var artist = "artist-" + UUID.randomUUID();
    for (var song : List.of("a", "b", "c")) {
      send("PUT", "/music/" + artist + "/" + song, "{\"Year\": 1871}");
    }

    deploy("--parameter", "MusicYearIndex=on");
    var first = json(send("GET", "/music?year=1871&limit=2", ""));
    var cursor = first.path("next").asText();
    var second = json(send("GET", "/music?year=1871&limit=2&cursor=" + cursor, ""));
    deploy();
    var usual = json(send("GET", "/music?year=1871", ""));

    assertThat(first.path("served_by").asText()).isEqualTo("ByYear");
    assertThat(first.path("capacity_units").asDouble()).isPositive();
    assertThat(first.path("songs").size()).isEqualTo(2);
    assertThat(second.path("songs").size()).isEqualTo(1);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(usual.path("served_by").asText()).isEqualTo("table");
    assertThat(usual.path("songs").size()).isEqualTo(3);
  }

  @Test
  void reachEmployeesByTheDataApiOrAConnection() throws Exception {
    long begin = System.currentTimeMillis();
    var overDataApi = replies();
    var measuredOverDataApi = log(begin);

    deploy("--parameter", "DataApiCluster=");
    begin = System.currentTimeMillis();
    var overConnection = replies();
    var measuredOverConnection = log(begin);

    assertThat(overConnection).isEqualTo(overDataApi);
    assertThat(measuredOverDataApi).contains("DataApiLatency").doesNotContain("DatabaseLatency");
    assertThat(measuredOverConnection).contains("DatabaseLatency").doesNotContain("DataApiLatency");
  }

  /// What callers see, but for the ids, which go up.
  private List<String> replies() throws IOException, InterruptedException {
    var replies = new ArrayList<String>();
    var created = send("POST", "/employees", "{\"name\": \"Zoë 🎲\"}");
    var path = "/employees/" + json(created).path("id").asText();
    replies.add(plain(created));
    replies.add(plain(send("GET", path, "")));
    replies.add(plain(send("PUT", path, "{\"name\": \"Ada\"}")));
    replies.add(plain(send("POST", "/employees", "{\"name\": \"\"}")));
    replies.add(plain(send("DELETE", path, "")));
    replies.add(plain(send("DELETE", path, "")));
    var key = UUID.randomUUID().toString();
    var batch =
        IntStream.range(0, 120).mapToObj(i -> i == 110 ? "{}" : "{\"name\": \"e\"}").toList();
    for (int i = 0; i < 2; i++) {
      replies.add(
          plain(
              send(
                  "POST",
                  "/employees/batch",
                  "{\"employees\": " + batch + "}",
                  "Idempotency-Key",
                  key)));
    }
    return replies;
  }

  private static String plain(HttpResponse<String> reply) {
    var body =
        reply.body().replaceAll("\"requestId\":\"[^\"]*\"", "").replaceAll("[0-9]{1,10}", "0");
    return reply.statusCode() + " " + body;
  }

  private String log(long since) {
    var running = RunningSuite.require(suite.home().orElseThrow());
    try (var aws = new Aws(URI.create(running.awsEndpoint()))) {
      return FunctionLogs.of(aws).only("employees").since(since).stream()
          .map(FunctionLogs.Entry::message)
          .collect(Collectors.joining("\n"));
    }
  }

  private void deploy(String... options) {
    var workspace = suite.home().orElseThrow();
    var arguments = new ArrayList<>(List.of("deploy"));
    arguments.addAll(List.of(options));
    var silent = new Console(new PrintStream(OutputStream.nullOutputStream()), false);

    int status = Suite.commandLine(workspace, silent).execute(arguments.toArray(String[]::new));

    assertThat(status).isZero();
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("x-api-key", suite.apiKey()));
    all.addAll(List.of(headers));
    return http.send(method, path, body, all.toArray(String[]::new));
  }

  private static JsonNode json(HttpResponse<String> reply) throws IOException {
    return JSON.readTree(reply.body());
  }
}

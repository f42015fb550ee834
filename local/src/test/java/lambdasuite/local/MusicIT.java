package lambdasuite.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteUnderTest.class)
class MusicIT {
  private final Deployed suite;
  private final Http http;
  private final String artist = "artist-" + UUID.randomUUID();

  MusicIT(Deployed suite) {
    this.suite = suite;
    http = new Http(suite.baseUrl());
  }

  @Test
  void storesASongUnderAnyName() throws Exception {
    var path = "/music/" + artist + "/Back%20in%20Black%20%F0%9F%8E%B8%20AC%2FDC%20100%25";

    var created =
        send("PUT", path, "{\"Year\": 1980, \"Members\": {\"$SS\": [\"Angus\", \"Brian\"]}}");
    var stored = http.follow(created, "x-api-key", suite.apiKey());

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(stored.body()).isEqualTo(created.body());
    assertThat(json(stored).path("Song").asText()).isEqualTo("Back in Black 🎸 AC/DC 100%");
  }

  @Test
  void changesOnlyTheVersionThatWasRead() throws Exception {
    var path = "/music/" + artist + "/Gangnam%20Style";
    var version = send("PUT", path, "{\"Year\": 2011}").headers().firstValue("etag").orElseThrow();
    var change = "{\"set\": {\"Year\": 2012}}";

    var changed =
        http.send("PATCH", path, change, "x-api-key", suite.apiKey(), "If-Match", version);
    var again = http.send("PATCH", path, change, "x-api-key", suite.apiKey(), "If-Match", version);

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(json(changed).path("Year").asInt()).isEqualTo(2012);
    assertThat(again.statusCode()).isEqualTo(412);
    assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
  }

  @Test
  void pagesByACursorThatAnotherEnvironmentSigned() throws Exception {
    var songs =
        IntStream.range(0, 60)
            .mapToObj(i -> "{\"Artist\": \"" + artist + "\", \"Song\": \"s" + i + "\"}")
            .collect(Collectors.joining(","));
    assertThat(send("POST", "/music/batch", "{\"put\": [" + songs + "]}").statusCode())
        .isEqualTo(200);

    var first = json(get("/music/" + artist + "?limit=50"));
    var second = json(get("/music/" + artist + "?limit=50&cursor=" + first.path("next").asText()));

    assertThat(first.path("songs").size()).isEqualTo(50);
    assertThat(second.path("songs").size()).isEqualTo(10);
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void findsTheSongsOfAYear() throws Exception {
    assertThat(send("POST", "/music/init", "").statusCode()).isEqualTo(200);

    var found = json(get("/music?year=1971"));

    assertThat(found.path("songs").findValuesAsText("Song")).contains("Imagine");
    assertThat(found.path("served_by").asText()).isEqualTo("table");
    assertThat(found.path("capacity_units").asDouble()).isPositive();
  }

  @Test
  void selectsInPartiQl() throws Exception {
    send("PUT", "/music/" + artist + "/Imagine", "{\"Year\": 1971}");

    var found =
        send(
            "POST",
            "/music/query",
            "{\"statement\": \"SELECT Song FROM \\\"Music\\\" WHERE Artist = ?\", \"parameters\": [\"%s\"]}"
                .formatted(artist));

    assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
    assertThat(json(found).path("rows").toString()).isEqualTo("[{\"Song\":\"Imagine\"}]");
  }

  @Test
  void findsArtistsThatAreCalledLikeARoute() throws Exception {
    send("PUT", "/music/init/" + artist, "{}");

    assertThat(json(get("/music/init?begins_with=" + artist)).path("songs").size()).isEqualTo(1);
  }

  @Test
  void demonstratesATable() throws Exception {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    var said = new ByteArrayOutputStream();
    var demo = new ProcessBuilder("./suite", "demo", "music").redirectErrorStream(true);
    demo.directory(Checkout.root().toFile());
    demo.environment().put("SUITE_HOME", suite.home().orElseThrow().home().toString());
    var process = demo.start();
    process.getInputStream().transferTo(said);

    assertThat(process.waitFor()).as(said.toString(UTF_8)).isZero();
    assertThat(said.toString(UTF_8))
        .contains(
            "\"Year\": 2012", "scan by Year = 1971: reads all 3, keeps 1", "delete the table");
  }

  @Test
  void asksForAKey() throws Exception {
    assertThat(http.get("/music?year=1971").statusCode()).isEqualTo(403);
    assertThat(http.send("PUT", "/music/a/b", "{}").statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.get(path, "x-api-key", suite.apiKey());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(method, path, body, "x-api-key", suite.apiKey());
  }

  private static JsonNode json(HttpResponse<String> reply) throws IOException {
    return JsonMapper.builder().build().readTree(reply.body());
  }
}

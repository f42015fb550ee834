package lambdasuite.local;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SuiteUnderTest.class)
class EmployeesIT {
  private final Deployed suite;
  private final Http http;

  EmployeesIT(Deployed suite) {
    this.suite = suite;
    http = new Http(suite.baseUrl());
  }

  @Test
  void storesAnEmployeeAndFindsAndRenamesAndDeletesIt() throws Exception {
    var created = send("POST", "/employees", "{\"name\": \"Zoë 🎲\"}");
    var stored = http.follow(created, "x-api-key", suite.apiKey());
    var path = "/employees/" + json(created).path("id").asText();

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(stored.body()).isEqualTo(created.body());
    assertThat(send("PUT", path, "{\"name\": \"Ada\"}").statusCode()).isEqualTo(200);
    assertThat(json(http.get("/employees", "x-api-key", suite.apiKey())).findValuesAsText("name"))
        .contains("Ada");
    assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", path, "").statusCode()).isEqualTo(404);
  }

  @Test
  void storesBatchByBatchUpToTheFault() throws Exception {
    var key = UUID.randomUUID().toString();
    var elements =
        IntStream.range(0, 5_000)
            .mapToObj(i -> i == 2_344 ? "{}" : "{\"name\": \"" + key + "\"}")
            .collect(joining(","));

    var reply = batch("{\"employees\": [" + elements + "]}", key);

    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(207);
    assertThat(json(reply).path("batches").size()).isEqualTo(46);
    assertThat(json(reply).path("failed").path("element").asInt()).isEqualTo(2_344);
  }

  @Test
  void storesABatchOnceUnderItsKey() throws Exception {
    var key = UUID.randomUUID().toString();
    var batch = "{\"employees\": [{\"name\": \"" + key + "\"}]}";

    var first = batch(batch, key);
    var again = batch(batch, key);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void asksForAKey() throws Exception {
    assertThat(http.get("/employees").statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> batch(String body, String key)
      throws IOException, InterruptedException {
    return http.send(
        "POST", "/employees/batch", body, "x-api-key", suite.apiKey(), "Idempotency-Key", key);
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(method, path, body, "x-api-key", suite.apiKey());
  }

  private static JsonNode json(HttpResponse<String> reply) throws IOException {
    return JsonMapper.builder().build().readTree(reply.body());
  }
}

package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The commands for each route stand in the README, which [ReadmeIT] runs.
@ExtendWith(SuiteUnderTest.class)
class BooksIT {
  private static final String BOOK =
      """
      {"title":"Zoë 🎲","type":"Test","publishAt":"2022-12-15T21:01:49.000Z","stock":%d,\
      "price":12.34,"authors":"Test Test"}""";

  private final Http http;

  BooksIT(Deployed suite) {
    http = new Http(suite.baseUrl());
  }

  /// The README's commands need the first books that there are.
  @BeforeEach
  void fill() throws Exception {
    assertThat(http.post("/book/init", "{\"count\":10}").statusCode()).isEqualTo(201);
  }

  @Test
  void storesChangesAndDeletesABook() throws Exception {
    var created = http.post("/book", BOOK.formatted(5));
    assertThat(created.statusCode()).isEqualTo(201);
    var stored = http.get(path(created));
    assertThat(created.headers().firstValue("location").orElseThrow()).endsWith(path(created));
    assertThat(stored.statusCode()).isEqualTo(200);
    assertThat(book(stored)).isEqualTo(book(created));
    assertThat(stored.body()).contains("\"price\":12.34,");

    var changed = http.send("PUT", path(created), "{\"title\":\"Book Title(updated)\"}");
    assertThat(book(changed).path("title").asText()).isEqualTo("Book Title(updated)");
    assertThat(book(changed).path("stock").asInt()).isEqualTo(5);
    var patched = http.send("PATCH", path(created), "{\"stock\":6}", "If-Match", etag(changed));
    assertThat(patched.statusCode()).isEqualTo(200);
    var stale = http.send("DELETE", path(created), "", "If-Match", etag(changed));
    assertThat(stale.statusCode()).isEqualTo(412);

    var deleted = http.send("DELETE", path(created), "", "If-Match", etag(patched));
    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(http.get(path(created)).statusCode()).isEqualTo(404);
  }

  @Test
  void listsPageByPage() throws Exception {
    var first = http.get("/book?sort=-price&limit=4&fields=id,price");

    assertThat(json(first).path("result")).hasSize(4);
    assertThat(json(first).path("query").path("limit").asText()).isEqualTo("4");
    var link = first.headers().firstValue("link").orElseThrow();
    var query = link.substring(link.indexOf('?'), link.indexOf('>'));
    var second = http.get("/book" + query);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(json(second).path("result").path(0).path("price").decimalValue())
        .isLessThanOrEqualTo(json(first).path("result").path(3).path("price").decimalValue());
  }

  @Test
  void answersNotModified() throws Exception {
    var created = http.post("/book", BOOK.formatted(5));

    var reply = http.get(path(created), "If-None-Match", etag(created));

    assertThat(reply.statusCode()).isEqualTo(304);
  }

  /// Each call at once needs a function of its own.
  @Test
  void sellsNoMoreThanThereAre() throws Exception {
    var created = http.post("/book", BOOK.formatted(5));
    var calls = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 8; i++) {
      var key = "BooksIT " + path(created) + " " + i;
      calls.add(
          () -> http.post(path(created) + "/purchase", "", "Idempotency-Key", key).statusCode());
    }
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var statuses = new ArrayList<Integer>();
      for (var reply : callers.invokeAll(calls)) {
        statuses.add(reply.get());
      }
      assertThat(statuses).containsOnly(200, 409);
      assertThat(statuses.stream().filter(status -> status == 200)).hasSize(5);
    }
    assertThat(book(http.get(path(created))).path("stock").asInt()).isZero();
  }

  @Test
  void letsPagesOfABrowserChangeBooks() throws Exception {
    var reply = http.options("/book/1", "Origin", "http://shop.example", "X-Requested", "x");

    assertThat(reply.headers().firstValue("access-control-allow-methods").orElseThrow())
        .contains("PUT", "PATCH", "DELETE");
    assertThat(reply.headers().firstValue("access-control-allow-headers").orElseThrow())
        .contains("If-Match", "Idempotency-Key");
  }

  @Test
  void namesEveryFaultyField() throws Exception {
    var reply = http.post("/book", "{\"stock\":-1}");

    assertThat(reply.statusCode()).isEqualTo(400);
    var fields = new ArrayList<String>();
    json(reply).path("errors").forEach(error -> fields.add(error.path("field").asText()));
    assertThat(fields)
        .containsExactlyInAnyOrder("title", "type", "publishAt", "stock", "price", "authors");
  }

  @Test
  void isInTheDocumentThatIsServed() throws Exception {
    var served = http.get("/openapi.json");

    assertThat(served.body())
        .isEqualTo(Files.readString(Checkout.root().resolve("docs/openapi.json")));
    assertThat(json(served).path("paths").has("/book/{id}/purchase")).isTrue();
  }

  private static String path(HttpResponse<String> created) throws IOException {
    return "/book/" + book(created).path("id").asText();
  }

  private static String etag(HttpResponse<String> reply) {
    return reply.headers().firstValue("etag").orElseThrow();
  }

  private static JsonNode book(HttpResponse<String> reply) throws IOException {
    return json(reply).path("result").path(0);
  }

  private static JsonNode json(HttpResponse<String> reply) throws IOException {
    return JsonMapper.builder().build().readTree(reply.body());
  }
}

package lambdasuite.faq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.OpenApiContract;
import lambdasuite.testing.ProxyReply;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls the handler as Lambda does, with the events of `events/` or with one change made to them.
class FaqHandlerTest {
  private static final OpenApiContract CONTRACT = OpenApiContract.ofTheSuite();
  private static final String RANDOM = event("faq-random.json");
  private static final String BY_ID = event("faq-by-id.json");
  private static final String SEARCH = event("faqs-search.json");
  private static final String ALL =
      SEARCH.replaceAll("\"queryStringParameters\": \\{[^}]*}", "\"queryStringParameters\": null");

  private final List<Faq> entries = FaqFile.load();
  private final FaqHandler handler =
      new FaqHandler(
          new Faqs(entries, new Random(1)),
          new Invocations("faq", new Environment(Map.of()), InstantSource.system()));

  @Test
  void answersAsTheDocumentSays() {
    for (var event : List.of(RANDOM, BY_ID, SEARCH, ALL, query("\"category\": \"x\""))) {
      CONTRACT.check(event.getBytes(UTF_8), reply(handler, event));
    }
  }

  @Nested
  class RandomEntry {
    @Test
    void isQuestionAndAnswerWithIdCategoryAndSource() throws Exception {
      var reply = call(RANDOM);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json()).containsOnlyKeys("id", "category", "q", "a", "source");
      assertThat(entries).extracting(FaqHandlerTest::members).contains(reply.json());
    }

    @Test
    void isNeverCachedAndOpenToEveryOrigin() throws Exception {
      assertThat(call(RANDOM).headers())
          .containsEntry("Cache-Control", "no-store")
          .containsEntry("Content-Type", "application/json")
          .containsEntry("Access-Control-Allow-Origin", "*")
          .doesNotContainKey("ETag");
    }

    @Test
    void isLoggedByItsId() throws Exception {
      var ids = new Object[1];
      var lines = StandardOutput.of(() -> ids[0] = call(RANDOM).json().get("id"));

      assertThat(lines)
          .filteredOn(line -> line.contains("\"message\":\"chosen\""))
          .singleElement()
          .asString()
          .contains("\"faq_id\":\"" + ids[0] + "\"", "\"service\":\"faq\"");
    }

    @Test
    void isServedByTheHandlerThatLambdaConstructs() throws Exception {
      var reply = call(new FaqHandler(), RANDOM);

      assertThat(entries).extracting(FaqHandlerTest::members).contains(reply.json());
    }
  }

  @Nested
  class OneEntry {
    @Test
    void isFoundByItsId() throws Exception {
      var reply = call(BY_ID);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json()).containsEntry("id", "timeout");
      assertThat(reply.headers()).containsEntry("Cache-Control", "public, max-age=300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-entry", "TIMEOUT", "timeout ", "..", "%00", "\\u0000\\ud800"})
    void isAProblemWhenThereIsNone(String id) throws Exception {
      var reply = call(BY_ID.replace("\"id\": \"timeout\"", "\"id\": \"" + id + "\""));

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.json())
          .containsEntry("title", "Not Found")
          .containsEntry("status", BigDecimal.valueOf(404))
          .containsEntry("requestId", "c6af9ac6-7b61-11e6-9a41-93e8deadbeef");
      assertThat(reply.headers())
          .containsEntry("Content-Type", "application/problem+json")
          .containsEntry("Cache-Control", "no-store");
    }
  }

  @Nested
  class AllEntries {
    @Test
    void comeInTheOrderOfTheFile() throws Exception {
      var reply = call(ALL);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json())
          .containsEntry("count", BigDecimal.valueOf(entries.size()))
          .containsEntry("faqs", entries.stream().map(FaqHandlerTest::members).toList());
    }

    @Test
    void areSearchedInQuestionAndAnswer() throws Exception {
      var expected =
          entries.stream()
              .filter(faq -> (faq.q() + faq.a()).contains("SnapStart"))
              .map(FaqHandlerTest::members)
              .toList();

      assertThat(expected).hasSizeBetween(4, 15);
      assertThat(call(SEARCH).json()).containsEntry("faqs", expected);
      assertThat(call(search("snapstart")).json()).containsEntry("faqs", expected);
    }

    @Test
    void mayMatchNothing() throws Exception {
      var reply = call(search("no such words"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json()).isEqualTo(Map.of("count", BigDecimal.ZERO, "faqs", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"languages", "Languages"})
    void areNarrowedToACategory(String category) throws Exception {
      var expected =
          entries.stream()
              .filter(faq -> faq.category() == Category.LANGUAGES)
              .map(FaqHandlerTest::members)
              .toList();

      assertThat(call(query("\"category\": \"" + category + "\"")).json())
          .containsEntry("faqs", expected);
    }

    @Test
    void areNarrowedByBothAtOnce() throws Exception {
      var reply = call(query("\"category\": \"languages\", \"q\": \"jar maven\""));

      assertThat(String.valueOf(reply.json().get("faqs"))).contains("id=compiling-java");
      assertThat(reply.json()).containsEntry("count", BigDecimal.ONE);
    }

    @Test
    void areAllThereForBlankParameters() throws Exception {
      assertThat(call(query("\"category\": \" \", \"q\": \" \"")).json())
          .isEqualTo(call(ALL).json());
    }

    @Test
    void areRefusedForACategoryThatDoesNotExist() throws Exception {
      var reply = call(query("\"category\": \"langauges\""));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json())
          .containsEntry("detail", "there is no category langauges")
          .containsEntry(
              "errors",
              List.of(
                  Map.of(
                      "field",
                      "category",
                      "detail",
                      "there is no category langauges",
                      "allowed",
                      "one of [basics, limits, performance, scaling, events, deployment,"
                          + " languages, security, operations]")));
    }

    @Test
    void standASearchOfManyWords() throws Exception {
      assertThat(call(search("a ".repeat(5_000))).status()).isEqualTo(200);
    }
  }

  @Nested
  class Caching {
    @Test
    void answers304ToACallerThatHasTheBody() throws Exception {
      for (var event : List.of(BY_ID, ALL, SEARCH)) {
        var etag = call(event).header("ETag");
        var reply = call(ifNoneMatch(event, etag));

        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.headers())
            .containsEntry("ETag", etag)
            .containsEntry("Cache-Control", "public, max-age=300");
      }
    }

    @Test
    void answersWholeToACallerThatHasAnotherBody() throws Exception {
      var etag = call(ALL).header("ETag");

      assertThat(call(ifNoneMatch(SEARCH, etag)).status()).isEqualTo(200);
    }

    @Test
    void neverAnswers304ForARandomEntry() throws Exception {
      assertThat(call(ifNoneMatch(RANDOM, "*")).status()).isEqualTo(200);
    }
  }

  @Nested
  class Methods {
    @Test
    void headAnswersAsGetWithoutTheBody() throws Exception {
      for (var event : List.of(BY_ID, ALL, SEARCH)) {
        var head = call(event.replace("\"GET\"", "\"HEAD\""));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers()).isEqualTo(call(event).headers());
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get"})
    void othersFindNoRoute(String method) throws Exception {
      var reply = call(RANDOM.replace("\"GET\"", "\"" + method + "\""));

      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.json()).containsEntry("detail", "There is no " + method + " /faq here.");
    }

    @Test
    void anotherResourceFindsNoRoute() throws Exception {
      assertThat(call(event("rolls-post.json")).status()).isEqualTo(404);
    }
  }

  private record Answer(int status, Map<String, String> headers, String body) {
    Map<String, @Nullable Object> json() throws JsonSyntaxException {
      return Json.parseObject(body);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private Answer call(String event) {
    return call(handler, event);
  }

  private static Answer call(FaqHandler handler, String event) {
    var reply = reply(handler, event);
    return new Answer(reply.status(), reply.headers(), reply.body());
  }

  private static ProxyReply reply(FaqHandler handler, String event) {
    return ProxyReply.of(handler, event.getBytes(UTF_8), new TestContext("FaqFunction"));
  }

  private static Map<String, @Nullable Object> members(Faq faq) {
    return Map.of(
        "id", faq.id(),
        "category", faq.category().toString(),
        "q", faq.q(),
        "a", faq.a(),
        "source", faq.source());
  }

  private static String event(String name) {
    return new String(Checkout.event(name), UTF_8);
  }

  private static String search(String words) {
    return query("\"q\": \"" + words + "\"");
  }

  private static String query(String members) {
    return ALL.replace(
        "\"queryStringParameters\": null", "\"queryStringParameters\": {" + members + "}");
  }

  private static String ifNoneMatch(String event, String etag) {
    var header = "\"If-None-Match\": \"" + etag.replace("\"", "\\\"") + "\", ";
    return event.replace("\"Accept\": \"*/*\"", header + "\"Accept\": \"*/*\"");
  }
}

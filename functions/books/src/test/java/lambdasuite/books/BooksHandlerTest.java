package lambdasuite.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BooksHandlerTest {
  private static final String BODY =
      """
      {"title":"Book Title","type":"Test","publishAt":"2022-12-15T21:01:49.000Z","stock":123,\
      "price":12.34,"authors":"Test Test"}""";

  private final Caller caller =
      Caller.of(new InMemoryBookRepository(), InstantSource.fixed(Samples.NOW));

  @Nested
  class Post {
    @Test
    void answersTheStoredBookInTheEnvelopeAndWhereItIs() {
      var reply = caller.send(Checkout.event("books-post.json"));

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.headers())
          .containsEntry("Location", "/v1/book/1")
          .containsEntry("ETag", "\"1\"")
          .containsEntry("Content-Type", "application/json");
      assertThat(reply.body())
          .isEqualTo(
              """
              {"book":"book","method":"POST","query":{},"result":[{"id":1,"title":"Book Title",\
              "type":"Test","publishAt":"2022-12-15T21:01:49.000Z","stock":123,"price":12.34,\
              "authors":"Test Test"}]}""");
    }

    @ParameterizedTest
    @CsvSource({
      "2022-12-15T21:01:49Z, 2022-12-15T21:01:49.000Z",
      "2022-12-15T21:01:49.5Z, 2022-12-15T21:01:49.500Z",
      "2022-12-15T21:01:49.120000Z, 2022-12-15T21:01:49.120Z",
      "2022-12-15T21:01:49.001+02:00, 2022-12-15T19:01:49.001Z",
      "1605-01-16T00:00:00Z, 1605-01-16T00:00:00.000Z"
    })
    void readsATimeInAnyOffsetAndWritesItToTheMillisecond(String sent, String stored) {
      var reply = caller.post(BODY.replace("2022-12-15T21:01:49.000Z", sent));

      assertThat(reply.status()).isEqualTo(201);
      assertThat(String.valueOf(reply.book().get("publishAt"))).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
      "12, 12.00",
      "12.3, 12.30",
      "1.2340e1, 12.34",
      "0, 0.00",
      "99999999.99, 99999999.99"
    })
    void keepsThePriceExactly(String sent, String stored) {
      var reply = caller.post(BODY.replace("12.34", sent));

      assertThat(reply.book().get("price")).hasToString(stored);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            title     | ""                           | title is blank
            title     | " \\t "                      | title is blank
            title     | 7                            | title is a number
            type      | []                           | type is an array
            authors   | true                         | authors is true
            authors   | "\\ud83d"                    | authors holds half a character
            publishAt | "2022-12-15"                 | publishAt is not such a time
            publishAt | "2022-12-15T21:01:49"        | publishAt is not such a time
            publishAt | "2022-12-15T21:01:49.0001Z"  | publishAt is not such a time
            publishAt | "2022-13-15T21:01:49Z"       | publishAt is not such a time
            publishAt | "0999-12-31T23:59:59Z"       | publishAt is not such a time
            publishAt | "+10000-01-01T00:00:00Z"     | publishAt is not such a time
            publishAt | "9999-12-31T23:59:59-00:01"  | publishAt is not such a time
            publishAt | 1671138109000                | publishAt is a number
            stock     | -1                           | stock is -1
            stock     | 1.5                          | stock is 1.5
            stock     | 4294967296                   | stock is 4294967296
            stock     | "1"                          | stock is a string
            price     | -0.01                        | price is -0.01
            price     | 12.345                       | price is 12.345
            price     | 100000000                    | price is 100000000
            price     | 1e999999999                  | price is 1E+999999999
            price     | "12.34"                      | price is a string
            """)
    void namesTheFieldAndItsFault(String field, String value, String detail) {
      var reply =
          caller.post(
              BODY.replaceFirst(
                  "(\"" + field + "\":)(\"[^\"]*\"|[0-9.]+)", "$1" + value.replace("\\", "\\\\")));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json()).containsEntry("detail", detail);
      assertThat((List<?>) reply.json().get("errors"))
          .singleElement()
          .extracting("field")
          .isEqualTo(field);
    }

    @Test
    void namesAllFaultsAtOnce() {
      var reply = caller.post("{\"title\":1,\"stock\":-1,\"price\":null,\"isbn\":\"x\"}");

      assertThat((List<?>) reply.json().get("errors"))
          .extracting("field")
          .containsExactlyInAnyOrder(
              "type", "authors", "publishAt", "price", "title", "stock", "isbn");
    }

    @ParameterizedTest
    @MethodSource("lambdasuite.books.Bodies#names")
    void takesEveryTextAsItIs(String text) {
      var body =
          new JsonLine()
              .member("title", text)
              .member("type", text)
              .member("publishAt", "2022-12-15T21:01:49.000Z")
              .member("stock", 1)
              .member("price", 1)
              .member("authors", text);

      var reply = caller.post(body.toString());

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.book().get("title")).isEqualTo(text);
      assertThat(caller.get(reply.id()).book().get("authors")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"title\":1}}", "title=x"})
    void refusesWhatIsNoJsonObject(String body) {
      assertThat(caller.post(body).status()).isEqualTo(400);
    }
  }

  @Nested
  class Init {
    @Test
    void storesSoManyBooks() {
      var reply = caller.send(Checkout.event("books-init.json"));

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.body())
          .isEqualTo(
              "{\"book\":\"book\",\"method\":\"POST\",\"query\":{},\"result\":[{\"inserted\":10}]}");
      assertThat(caller.list(Map.of()).result()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"count\":0}", "{\"count\":10001}", "{\"count\":\"10\"}", ""})
    void refusesAnyOtherCount(String body) {
      assertThat(caller.init(body).status()).isEqualTo(400);
      assertThat(caller.list(Map.of()).result()).isEmpty();
    }
  }

  @Nested
  class Get {
    @Test
    void answersTheBookWithItsVersion() {
      caller.post(BODY);

      var reply = caller.send(Checkout.event("books-by-id.json"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.headers()).containsEntry("ETag", "\"1\"");
      assertThat(reply.book().get("price")).isEqualTo(new BigDecimal("12.34"));
      assertThat(reply.json()).containsEntry("method", "GET");
    }

    @Test
    void answersNothingToWhomHasIt() {
      caller.post(BODY);

      var headers = Map.of("headers", Map.of("if-none-match", "\"1\""));
      var reply = caller.with("books-by-id.json", headers);

      assertThat(reply.status()).isEqualTo(304);
      assertThat(reply.body()).isEmpty();
      caller.put(1, "{\"stock\":1}");
      assertThat(caller.with("books-by-id.json", headers).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"2", "0", "-1", "01", "one", "999999999999999999999", "1' OR '1'='1", ""})
    void answersAProblemForWhatIsNotThere(String id) {
      caller.post(BODY);

      for (var reply :
          List.of(
              caller.get(id),
              caller.put(id, "{\"stock\":1}"),
              caller.put(id, "{\"stock\":1}", "\"1\""),
              caller.delete(id),
              caller.purchase(id, ""))) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(reply.json()).containsEntry("detail", "There is no book of that id.");
      }
    }

    @Test
    void answersHeadWithoutTheBody() {
      caller.post(BODY);

      var reply = caller.with("books-by-id.json", Map.of("httpMethod", "HEAD"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("ETag")).isEqualTo("\"1\"");
      assertThat(reply.body()).isEmpty();
    }
  }

  @Nested
  class Put {
    @Test
    void changesWhatIsGivenAndNothingElse() {
      caller.post(BODY);

      var reply = caller.send(Checkout.event("books-put.json"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.headers()).containsEntry("ETag", "\"2\"");
      assertThat(reply.body())
          .isEqualTo(
              """
              {"book":"book","method":"PUT","query":{},"result":[{"id":1,"title":"Book \
              Title(updated)","type":"Test","publishAt":"2022-12-15T21:01:49.000Z","stock":123,\
              "price":12.34,"authors":"Test Test"}]}""");
    }

    @Test
    void doesTheSameForPatch() {
      caller.post(BODY);

      var reply = caller.patch(1, "{\"price\":1}");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.book().get("price")).hasToString("1.00");
      assertThat(reply.json()).containsEntry("method", "PATCH");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            "1"             | 200
            *               | 200
            "7", "1"        | 200
            W/"7" ,"1"      | 200
            "2"             | 412
            W/"1"           | 412
            "01"            | 412
            "one"           | 412
            "W/"1""         | 400
            1               | 400
            "1              | 400
            "1",            | 400
            "1" "1"         | 400
            """)
    void changesOnlyTheVersionThatIsExpected(String ifMatch, int status) {
      caller.post(BODY);

      assertThat(caller.put(1, "{\"stock\":1}", ifMatch).status()).isEqualTo(status);
      var stock = String.valueOf(caller.get(1).book().get("stock"));
      assertThat(stock).isEqualTo(status == 200 ? "1" : "123");
    }

    /// API Gateway lets 10 KB of headers through; a pattern that calls itself ends at a fourth.
    @Test
    void readsAsManyVersionsAsAHeaderHolds() {
      caller.post(BODY);
      var others = "\"7\",".repeat(2_500);

      assertThat(caller.put(1, "{\"stock\":1}", others + "\"2\"").status()).isEqualTo(412);
      assertThat(caller.put(1, "{\"stock\":1}", others + "\"1\"").status()).isEqualTo(200);
    }

    @Test
    void saysWhatToDoWhenTheBookHasChanged() {
      caller.post(BODY);

      assertThat(caller.put(1, "{\"stock\":1}", "\"7\"").json())
          .containsEntry("title", "Precondition Failed")
          .containsEntry("detail", "The book has changed since; read it again for its ETag.");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"title\":null}",
          "{\"title\":\"\"}",
          "{\"id\":2}",
          "{\"version\":2}",
          "{\"stock\":-1}",
          "[]",
          ""
        })
    void refusesWhatIsNoChange(String body) {
      caller.post(BODY);

      assertThat(caller.put(1, body).status()).isEqualTo(400);
      assertThat(caller.get(1).header("ETag")).isEqualTo("\"1\"");
    }
  }

  @Nested
  class Delete {
    @Test
    void answersTheBookThatWas() {
      caller.post(BODY);

      var reply = caller.send(Checkout.event("books-delete.json"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.book().get("title")).isEqualTo("Book Title");
      assertThat(caller.get(1).status()).isEqualTo(404);
    }

    @Test
    void deletesOnlyTheVersionThatIsExpected() {
      caller.post(BODY);

      assertThat(caller.delete(1, "\"2\"").status()).isEqualTo(412);
      assertThat(caller.get(1).status()).isEqualTo(200);
      assertThat(caller.delete(1, "\"1\"").status()).isEqualTo(200);
      assertThat(caller.delete(1, "\"1\"").status()).isEqualTo(404);
    }
  }

  @Nested
  class Purchases {
    @Test
    void takesOneCopyOfTheBookUnlessMoreAreAskedFor() {
      caller.post(BODY);

      assertThat(caller.purchase(1, "").book().get("stock")).hasToString("122");
      assertThat(caller.purchase(1, "{}").book().get("stock")).hasToString("121");
      assertThat(caller.purchase(1, "{\"quantity\":21}").book().get("stock")).hasToString("100");
      assertThat(caller.get(1).header("ETag")).isEqualTo("\"4\"");
    }

    @Test
    void refusesMoreThanThereAre() {
      caller.post(BODY);

      var reply = caller.purchase(1, "{\"quantity\":124}", "k");

      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.json())
          .containsEntry("detail", "There are not enough copies: the stock is 123.");
      assertThat(caller.get(1).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void isDoneOnceUnderAKey() {
      caller.post(BODY);

      var first = caller.purchase(1, "{\"quantity\":3}", "k");
      var second = caller.purchase(1, "{\"quantity\":3}", "k");

      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
      assertThat(caller.get(1).book().get("stock")).hasToString("120");
    }

    @Test
    void takesNoVersion() {
      caller.post(BODY);

      var reply =
          caller.with("books-purchase.json", Map.of("headers", Map.of("if-match", "\"1\"")));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("If-Match is of no use here");
      assertThat(caller.get(1).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void refusesTheKeyOfAnotherPurchase() {
      caller.post(BODY);
      caller.post(BODY);
      caller.purchase(1, "{\"quantity\":3}", "k");

      assertThat(caller.purchase(1, "{\"quantity\":4}", "k").status()).isEqualTo(422);
      assertThat(caller.purchase(2, "{\"quantity\":3}", "k").status()).isEqualTo(422);
      assertThat(caller.get(2).book().get("stock")).hasToString("123");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"quantity\":0}",
          "{\"quantity\":-1}",
          "{\"quantity\":1.5}",
          "[]",
          "{\"n\":1}"
        })
    void refusesAnyOtherQuantity(String body) {
      caller.post(BODY);

      assertThat(caller.purchase(1, body).status()).isEqualTo(400);
    }
  }

  @Test
  void makesRoomWhereKeysHaveExpired() {
    var deleted = new ArrayList<Instant>();
    var cleaner =
        Caller.of(
            new InMemoryBookRepository(),
            (now, _) -> {
              deleted.add(now);
              return 3;
            },
            InstantSource.fixed(Samples.NOW));

    assertThat(cleaner.sendInside(Checkout.event("books-key-cleanup.json")).status())
        .isEqualTo(204);
    assertThat(deleted).containsExactly(Samples.NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /book",
    "PUT, /book",
    "GET, /book/init",
    "GET, /book/{id}/purchase",
    "POST, /book/{id}",
    "GET, /"
  })
  void answersAProblemForAnyOtherRoute(String method, String resource) {
    var reply = caller.with("books-post.json", Map.of("httpMethod", method, "resource", resource));

    assertThat(reply.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "books-by-id.json",
        "books-post.json",
        "books-init.json",
        "books-put.json",
        "books-delete.json",
        "books-purchase.json"
      })
  void refusesParametersThatItDoesNotHave(String event) {
    caller.post(BODY);

    var reply = caller.with(event, Map.of("queryStringParameters", Map.of("x", "1")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json()).containsEntry("detail", "unknown parameter \"x\"");
  }

  @Test
  void keepsBooksOutOfTheLog() throws Exception {
    var lines =
        StandardOutput.of(
            () -> {
              caller.post(BODY.replace("Book Title", "Something Private"));
              caller.post("{\"title\":\"Something Private\"}");
              caller.list(Map.of("q", "Private"));
            });

    assertThat(String.join("", lines)).contains("POST /book").doesNotContain("Private");
  }
}

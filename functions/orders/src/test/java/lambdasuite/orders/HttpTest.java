package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The specification "GraphQL over HTTP".
class HttpTest {
  private static final String JSON = "application/json";
  private final Caller caller = Caller.of(new InMemoryOrderRepository(Shop.ofTheMission()));

  /// Section "Status Codes", with its examples.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          NONSENSE                                                     | 400 | 400 | BAD_REQUEST
          {"query":                                                    | 400 | 400 | BAD_REQUEST
          7                                                            | 400 | 400 | BAD_REQUEST
          null                                                         | 400 | 400 | BAD_REQUEST
          {"qeury": "{__typename}"}                                    | 400 | 400 | BAD_REQUEST
          {"query": 7}                                                 | 400 | 400 | BAD_REQUEST
          {"query": "query Q($i:Int!){q(i:$i)}", "variables": [7]}     | 400 | 400 | BAD_REQUEST
          {"query": "{__typename}", "operationName": 7}                | 400 | 400 | BAD_REQUEST
          [{"query": "{__typename}"}]                                  | 400 | 400 | BATCHING_NOT_SUPPORTED
          {"query": "{"}                                               | 400 | 200 | GRAPHQL_PARSE_FAILED
          {"query": ""}                                                | 400 | 200 | GRAPHQL_PARSE_FAILED
          {"query": "{ unknown }"}                                     | 400 | 200 | GRAPHQL_VALIDATION_FAILED
          {"query": "mutation { add }"}                                | 400 | 200 | GRAPHQL_VALIDATION_FAILED
          {"query": "query A{__typename} query B{__typename}"}         | 400 | 200 | OPERATION_RESOLUTION_FAILURE
          {"query": "query A{__typename}", "operationName": "B"}       | 400 | 200 | OPERATION_RESOLUTION_FAILURE
          {"query": "fragment A on Query{__typename}"}                 | 400 | 200 | OPERATION_RESOLUTION_FAILURE
          {"query": "query($i:ID!){order(orderId:$i){orderId}}"}       | 400 | 200 | BAD_USER_INPUT
          {"query": "query($i:ID!){order(orderId:$i){orderId}}", "variables": {"i": null}} | 400 | 200 | BAD_USER_INPUT
          {"query": "query($i:Int){orders(first:$i){nodes{orderId}}}", "variables": {"i": 1.5}} | 400 | 200 | BAD_USER_INPUT
          {"query": "query($i:Int){orders(first:$i){nodes{orderId}}}", "variables": {"i": 1e9999999}} | 400 | 200 | QUERY_TOO_COMPLEX
          {"query": "query($i:Int){a:__typename @skip(if:$i)}", "variables": {"i": -1e-9999999}} | 400 | 200 | GRAPHQL_VALIDATION_FAILED
          """)
  void saysByStatusAndCodeWhatIsWrong(String body, int status, int statusAsJson, String code) {
    var reply = caller.post(body);
    var asJson = caller.with("Accept", JSON).post(body);

    assertThat(reply.codes()).containsExactly(code);
    assertThat(asJson.codes()).containsExactly(code);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(asJson.status()).isEqualTo(statusAsJson);
    assertThat(reply.json()).containsOnlyKeys("errors");
    assertThat(reply.headers()).containsEntry("Content-Type", Caller.GRAPHQL + "; charset=utf-8");
    assertThat(asJson.headers()).containsEntry("Content-Type", JSON + "; charset=utf-8");
  }

  @Test
  void answersAFieldThatFailedWithTheRest() {
    var query = "{ a: products(first: 0) { nodes { price } } __typename }";
    var reply = caller.query(query);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(caller.with("Accept", JSON).query(query).status()).isEqualTo(200);
    assertThat(reply.data("__typename")).isEqualTo("Query");
    assertThat(String.valueOf(reply.error("0.locations.0.line"))).isEqualTo("1");
    assertThat(reply.json()).containsOnlyKeys("errors", "data");
  }

  @Test
  void takesNullForWhatIsLeftOut() {
    var reply =
        caller.post(
            """
            {"query": "{__typename}", "operationName": null, "variables": null, "extensions": null}
            """);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsEntry("Cache-Control", "no-store");
  }

  @Nested
  class ContentType {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "application/json",
          "Application/JSON",
          "application/json;charset=UTF-8",
          "application/json; charset=\"utf-8\""
        })
    void isJson(String type) {
      assertThat(caller.with("Content-Type", type).query("{__typename}").status()).isEqualTo(200);
    }

    /// A form can be sent by any page without asking first.
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "text/plain",
          "application/graphql",
          "application/x-www-form-urlencoded",
          "application/json; charset=utf-16",
          "text/plain; application/json"
        })
    void isNothingElse(String type) {
      var reply = caller.with("Content-Type", type).query("{__typename}");

      assertThat(reply.status()).isEqualTo(415);
      assertThat(reply.codes()).containsExactly("UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void isNotLeftOut() {
      assertThat(caller.without("Content-Type").query("{__typename}").status()).isEqualTo(415);
    }
  }

  @Nested
  class Accept {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            application/graphql-response+json, application/json             | application/graphql-response+json
            application/json, application/graphql-response+json             | application/json
            application/graphql-response+json;q=0.5, application/json;q=0.9 | application/json
            application/json; charset=utf-8                                 | application/json
            */*                                                             | application/graphql-response+json
            application/*;q=0.1, text/html                                  | application/graphql-response+json
            application/json, */*;q=0.1                                     | application/json
            application/graphql-response+json;q=0, */*                      | application/json
            APPLICATION/JSON                                                | application/json
            """)
    void choosesTheType(String accept, String type) {
      var reply = caller.with("Accept", accept).query("{__typename}");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.headers()).containsEntry("Content-Type", type + "; charset=utf-8");
    }

    @Test
    void mayBeLeftOut() {
      assertThat(caller.without("Accept").query("{__typename}").headers())
          .containsEntry("Content-Type", Caller.GRAPHQL + "; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"text/html", "application/xml;q=1", "*/*;q=0", "application/json;q=0.000"})
    void mayBeNothingThatThereIs(String accept) {
      var reply = caller.with("Accept", accept).query("{__typename}");

      assertThat(reply.status()).isEqualTo(406);
      assertThat(reply.codes()).containsExactly("NOT_ACCEPTABLE");
    }
  }

  @Nested
  class Get {
    @Test
    void answersAQuery() {
      var reply =
          caller
              .without("Content-Type")
              .get(
                  Map.of(
                      "query", "query A($i:ID!){order(orderId:$i){orderRef}} query B{__typename}",
                      "operationName", "A",
                      "variables", "{\"i\": 52}"));

      assertThat(reply.body()).isEqualTo("{\"data\":{\"order\":{\"orderRef\":123123}}}");
    }

    @Test
    void takesEmptyTextForWhatIsLeftOut() {
      var query = Map.of("query", "{__typename}", "operationName", "", "variables", "");

      assertThat(caller.get(query).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{", "\"x\""})
    void wantsVariablesAsAnObject(String variables) {
      var reply = caller.get(Map.of("query", "{__typename}", "variables", variables));

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.codes()).containsExactly("BAD_REQUEST");
    }

    @Test
    void wantsAQuery() {
      assertThat(caller.get(Map.of("x", "1")).status()).isEqualTo(400);
    }
  }
}

package lambdasuite.shared.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import lambdasuite.testing.Checkout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

  @Test
  void readsAnEventOfApiGateway() throws IOException {
    var request =
        Request.read(new ByteArrayInputStream(Checkout.event("rolls-post.json"))).orElseThrow();

    assertThat(request.route()).isEqualTo("POST /rolls");
    assertThat(request.header("CONTENT-type")).contains("application/json");
    assertThat(request.body()).contains("\"outcome\": 6");
    assertThat(request.requestId()).contains("c6af9ac6-7b61-11e6-9a41-93e8deadbeef");
    assertThat(request.url()).isEqualTo("/v1/rolls");
  }

  @Test
  void findsWhatTheAuthorizerPassesOn() throws IOException {
    var request =
        Request.read(new ByteArrayInputStream(Checkout.event("orders-query.json"))).orElseThrow();

    assertThat(request.authorizer())
        .containsOnly(
            Map.entry("principalId", "4567"),
            Map.entry("subject", "4567"),
            Map.entry("scope", "orders:read:all"),
            Map.entry("expires", "1795255200"));
  }

  @Test
  void takesNoHeaderForTheAuthorizer() throws IOException {
    var request =
        read("""
                {"httpMethod": "GET", "resource": "/", "authorizer": {"subject": "1"},
                 "headers": {"authorizer": "1"}, "requestContext": {"authorizer": null}}""")
            .orElseThrow();

    assertThat(request.authorizer()).isEmpty();
  }

  @Test
  void findsQueryAndPathParameters() throws IOException {
    var request =
        read("""
                {"httpMethod": "GET", "resource": "/faq/{id}", "pathParameters": {"id": "ä b"},
                 "queryStringParameters": {"q": "1"}, "headers": null, "body": null}""")
            .orElseThrow();

    assertThat(request.path("id")).isEqualTo("ä b");
    assertThat(request.query("q")).contains("1");
    assertThat(request.query("none")).isEmpty();
    assertThat(request.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"identity": {"apiKeyId": "k7", "apiKey": "secret"}} | k7
          {"identity": {"apiKeyId": null}}                     |
          {"identity": null}                                   |
          {}                                                   |
          7                                                    |
          """)
  void knowsWhoseKeyCameWithIt(String context, @Nullable String id) throws IOException {
    var request =
        read("{\"httpMethod\":\"GET\",\"resource\":\"/r\",\"requestContext\":" + context + "}");

    assertThat(request.orElseThrow().apiKeyId()).isEqualTo(Optional.ofNullable(id));
  }

  @Test
  void decodesABase64Body() throws IOException {
    var request =
        read(
            "{\"httpMethod\":\"POST\",\"resource\":\"/r\",\"isBase64Encoded\":true,\"body\":\"e30=\"}");

    assertThat(request.map(Request::body)).contains("{}");
  }

  @Test
  void doesNotChangeABodyThatIsNoUtf8() throws IOException {
    var request =
        read(
            "{\"httpMethod\":\"POST\",\"resource\":\"/r\",\"isBase64Encoded\":true,\"body\":\"IrW1Ig==\"}");

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> JsonFields.parse(request.orElseThrow().body()));
  }

  @Test
  void routesHeadAsGet() throws IOException {
    var request =
        new Request(
            "HEAD",
            "/faq",
            "/faq",
            Map.of(),
            Map.of(),
            Map.of(),
            "",
            Optional.empty(),
            Optional.empty(),
            Map.of());

    assertThat(request.route()).isEqualTo("GET /faq");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "{\"httpMethod\": 3}",
        "{\"httpMethod\": \"GET\"}",
        "not json",
        "{\"httpMethod\":\"POST\",\"resource\":\"/r\",\"isBase64Encoded\":true,\"body\":\"====x\"}"
      })
  void isEmptyForWhatIsNoProxyEvent(String event) throws IOException {
    assertThat(read(event)).isEmpty();
  }

  private static Optional<Request> read(String event) throws IOException {
    return Request.read(new ByteArrayInputStream(event.getBytes(UTF_8)));
  }
}

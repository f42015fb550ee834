package lambdasuite.shared.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.json.JsonLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Keys KEYS = new Keys("AKIDEXAMPLE", "secret", Optional.of("token"));
  private static final Answer SECRET = new Answer(200, "{\"SecretString\":\"the text\"}");

  private record Answer(int status, String body) {}

  private final ArrayDeque<Answer> answers = new ArrayDeque<>();
  private HttpServer service;
  private Headers headers = new Headers();
  private String request = "";
  private int asked;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::answer);
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void readsTheTextOfASecret() throws Exception {
    answers.add(SECRET);

    assertThat(read("the \"id\"")).isEqualTo("the text");
    assertThat(request).isEqualTo("POST / {\"SecretId\":\"the \\\"id\\\"\"}");
    assertThat(headers.getFirst("X-Amz-Target")).isEqualTo("secretsmanager.GetSecretValue");
    assertThat(headers.getFirst("Content-Type")).isEqualTo("application/x-amz-json-1.1");
  }

  /// The service makes the same signature of what has come, or it would refuse it.
  @Test
  void signsWhatItSends() throws Exception {
    answers.add(SECRET);
    read("id");

    var sent = new HashMap<String, String>();
    for (var name : List.of("Content-Type", "X-Amz-Target")) {
      sent.put(name, Objects.requireNonNull(headers.getFirst(name)));
    }
    var expected =
        new Signature(KEYS, "eu-central-1", "secretsmanager", NOW)
            .headers("POST", headers.getFirst("Host"), Map.of(), sent, "{\"SecretId\":\"id\"}");
    assertThat(headers.getFirst("Authorization")).isEqualTo(expected.get("authorization"));
    assertThat(headers.getFirst("X-Amz-Security-Token")).isEqualTo("token");
    assertThat(headers.getFirst("X-Amz-Date")).isEqualTo("20261121T090000Z");
  }

  @ParameterizedTest
  @CsvSource({"500,InternalServiceError", "503,", "429,", "400,ThrottlingException"})
  void asksAgainWhatPasses(int status, String type) throws Exception {
    var away = new Answer(status, new JsonLine().member("__type", type).toString());
    answers.addAll(List.of(away, away, SECRET));

    assertThat(read("id")).isEqualTo("the text");
  }

  @Test
  void asksThreeTimesAtMost() {
    answers.addAll(
        List.of(new Answer(503, "away"), new Answer(503, ""), new Answer(503, "{}"), SECRET));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read("id"))
        .withMessageStartingWith("GetSecretValue is answered 503");
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void saysAtOnceWhatIsRefused() {
    answers.add(
        new Answer(
            400, "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"Can't find it.\"}"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read("id"))
        .withMessage("GetSecretValue is answered 400 ResourceNotFoundException: Can't find it.");
    assertThat(asked).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"SecretBinary\":\"aGlkZGVu\"}", "hidden", "[\"hidden\"]", ""})
  void neverQuotesWhatIsNoSecret(String body) {
    answers.add(new Answer(200, body));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read("id"))
        .withMessage("the secret has no text")
        .withNoCause();
  }

  @Test
  void followsNoRedirect() {
    answers.add(new Answer(302, ""));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read("id"))
        .withMessageContaining("302");
  }

  @Test
  void failsWhenNobodyIsThere() {
    service.stop(0);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> read("id"));
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1,,,https://secretsmanager.eu-central-1.amazonaws.com/",
    "cn-north-1,,,https://secretsmanager.cn-north-1.amazonaws.com.cn/",
    "us-east-1,http://localhost:4566,,http://localhost:4566/",
    "us-east-1,http://localhost:4566,https://vpce.example/,https://vpce.example/",
  })
  void findsTheService(String region, String all, String own, URI expected) {
    var env = new HashMap<>(Map.of("AWS_REGION", region));
    Optional.ofNullable(all).ifPresent(address -> env.put("AWS_ENDPOINT_URL", address));
    Optional.ofNullable(own)
        .ifPresent(address -> env.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", address));

    assertThat(new SecretStore(new Environment(env), () -> KEYS, () -> NOW).endpoint())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a:80/,a",
    "http://a:8080/,a:8080",
    "https://a:443/,a",
    "https://a/,a",
    "http://a:443/,a:443",
    "http://[::1]:1/,[::1]:1"
  })
  void signsTheHostAsItIsSent(URI endpoint, String host) throws IOException {
    assertThat(SecretStore.host(endpoint)).isEqualTo(host);
  }

  private String read(String id) throws IOException, InterruptedException {
    var endpoint = "http://127.0.0.1:" + service.getAddress().getPort();
    var env = Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", endpoint);
    return new SecretStore(new Environment(env), () -> KEYS, () -> NOW).read(id);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked++;
      headers = exchange.getRequestHeaders();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
      var answer = answers.remove();
      var text = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
      if (text.length > 0) {
        exchange.getResponseBody().write(text);
      }
    }
  }
}

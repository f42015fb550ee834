package lambdasuite.shared.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Environment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

  @Test
  void hasItsKeysInVariables() throws IOException {
    assertThat(
            role(Map.of(
                    "AWS_ACCESS_KEY_ID", "id",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "AWS_SESSION_TOKEN", "token"))
                .keys())
        .isEqualTo(new Keys("id", "secret", Optional.of("token")));
  }

  @Test
  void needsNoToken() throws IOException {
    var env = Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");

    assertThat(role(env).keys()).isEqualTo(new Keys("id", "secret", Optional.empty()));
  }

  @Test
  void namesWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> role(Map.of()).keys())
        .withMessage("AWS_CONTAINER_CREDENTIALS_FULL_URI is not set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> role(Map.of("AWS_ACCESS_KEY_ID", "id")).keys())
        .withMessage("AWS_SECRET_ACCESS_KEY is not set");
  }

  private static Role role(Map<String, String> env) {
    return Role.of(new Environment(env));
  }

  /// As SnapStart has it.
  @Nested
  class AtAnAddress {
    private HttpServer lambda;
    private int status = 200;
    private String answer =
        """
        {"AccessKeyId":"id","SecretAccessKey":"hidden","Token":"token","Expiration":"2026-11-21"}
        """;
    private String asked = "";

    @BeforeEach
    void start() throws IOException {
      lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      lambda.createContext("/", this::answer);
      lambda.start();
    }

    @AfterEach
    void stop() {
      lambda.stop(0);
    }

    @Test
    void isAskedWithItsToken() throws IOException {
      assertThat(there().keys()).isEqualTo(new Keys("id", "hidden", Optional.of("token")));
      assertThat(asked).isEqualTo("GET /keys?x=1 the authorization");
    }

    /// They end, and a snapshot may be years old.
    @Test
    void isAskedEachTime() throws IOException {
      var role = there();
      role.keys();
      answer = answer.replace("\"id\"", "\"next\"");

      assertThat(role.keys().id()).isEqualTo("next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "{\"SecretAccessKey\":\"hidden\",\"Token\":\"hidden\"}", ""})
    void neverQuotesAnAnswerThatIsNone(String text) {
      answer = text;

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> there().keys())
          .withMessageStartingWith("the keys of the role")
          .withMessageNotContaining("hidden")
          .withNoCause();
    }

    @Test
    void saysWhichStatusItHad() {
      status = 503;

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> there().keys())
          .withMessage("no keys of the role, status 503");
    }

    private Role there() {
      return role(
          Map.of(
              "AWS_CONTAINER_CREDENTIALS_FULL_URI",
              "http://127.0.0.1:" + lambda.getAddress().getPort() + "/keys?x=1",
              "AWS_CONTAINER_AUTHORIZATION_TOKEN",
              "the authorization"));
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        asked =
            exchange.getRequestMethod()
                + " "
                + exchange.getRequestURI()
                + " "
                + exchange.getRequestHeaders().getFirst("Authorization");
        var body = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
          exchange.getResponseBody().write(body);
        }
      }
    }
  }
}

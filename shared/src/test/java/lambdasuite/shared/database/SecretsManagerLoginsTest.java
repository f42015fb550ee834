package lambdasuite.shared.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.aws.Keys;
import lambdasuite.shared.aws.SecretStore;
import lambdasuite.shared.json.JsonLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsManagerLoginsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private HttpServer store;
  private String secret = "{\"username\":\"u\",\"password\":\"hidden\"}";
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext("/", this::answer);
    store.start();
  }

  @AfterEach
  void stop() {
    store.stop(0);
  }

  @Test
  void readsALogin() {
    assertThat(logins().read(PATIENCE)).isEqualTo(new Credentials.Login("u", "hidden"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hidden", "{\"username\":\"hidden\"}", "{\"password\":\"hidden\",}", "[]"})
  void neverQuotesASecretThatIsNoLogin(String text) {
    secret = text;

    assertThatIllegalStateException()
        .isThrownBy(() -> logins().read(PATIENCE))
        .matches(e -> !stackTrace(e).contains("hidden"));
  }

  @Test
  void isUnavailableWhenTheStoreFails() {
    status = 500;

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> logins().read(PATIENCE))
        .matches(e -> e.dependency().equals("secret store"));
  }

  @Test
  void isUnavailableWhenTheStoreIsAway() {
    store.stop(0);

    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> logins().read(PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 500})
  void neverStopsAFunctionFromStarting(int status) {
    this.status = status;
    secret = "no login";
    var config =
        new DatabaseConfig(
            "127.0.0.1", 1, "dice", DatabaseConfig.Tls.DISABLED, new Credentials.Secret("the-id"));

    var connector = new Connector(config, PATIENCE, logins());

    assertThatNoException().isThrownBy(new Database(connector, InstantSource.system())::warmUp);
  }

  @Test
  void isUnavailableWhenTheStoreTakesTooLong() {
    status = 0;

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> logins().read(Duration.ofMillis(200)));
  }

  private Logins logins() {
    var endpoint = "http://127.0.0.1:" + store.getAddress().getPort();
    var env = new Environment(Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", endpoint));
    var keys = new Keys("id", "key", Optional.empty());
    var secretStore = new SecretStore(env, () -> keys, InstantSource.system());
    return new SecretsManagerLogins(new AwsSecrets(secretStore), "the-id");
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (status == 0) {
      return;
    }
    try (exchange) {
      var body = new JsonLine().member("SecretString", secret).toString().getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String stackTrace(Throwable e) {
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

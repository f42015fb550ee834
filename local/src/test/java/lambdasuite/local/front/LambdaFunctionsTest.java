package lambdasuite.local.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;

/// The real client against a Lambda API that a test plays.
@Timeout(20)
class LambdaFunctionsTest {
  private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:Faq:live";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Reply reply = new Reply(200, Map.of(), "{\"statusCode\":200}");
  private final HttpServer lambda = server();
  private final Emulator emulator = emulator(lambda.getAddress().getPort());

  @AfterEach
  void stop() {
    emulator.close();
    lambda.stop(0);
  }

  @Test
  void passesTheEventAndReturnsThePayload() {
    assertThat(invoke()).isEqualTo(FakeFunctions.returned("{\"statusCode\":200}"));
    assertThat(requests)
        .containsExactly(
            "POST /2015-03-31/functions/" + ARN + "/invocations close {\"an\":\"event\"}");
  }

  @Test
  void tellsAFailureOfTheFunction() {
    reply = new Reply(200, Map.of("X-Amz-Function-Error", "Unhandled"), "{\"errorMessage\":\"x\"}");

    assertThat(invoke()).isEqualTo(new Outcome.Failed("Unhandled {\"errorMessage\":\"x\"}"));
  }

  @Test
  void tellsThatLambdaWouldNotRunItAndDoesNotAskAgain() {
    for (int status : new int[] {404, 429, 500, 503}) {
      requests.clear();
      reply = new Reply(status, Map.of(), "{\"message\":\"no\"}");

      assertThat(invoke()).isInstanceOf(Outcome.Rejected.class);
      assertThat(requests).hasSize(1);
    }
  }

  @Test
  void doesNotSendAnEventAgainWhoseConnectionBroke() {
    reply = new Reply(-1, Map.of(), "");

    assertThat(invoke()).isInstanceOf(Outcome.Rejected.class);
    assertThat(requests).hasSize(1);
  }

  @Test
  void tellsThatNobodyIsThere() {
    lambda.stop(0);

    assertThat(invoke()).isInstanceOf(Outcome.Rejected.class);
  }

  private Outcome invoke() {
    return new LambdaFunctions(emulator.lambda())
        .invoke(ARN, SdkBytes.fromUtf8String("{\"an\":\"event\"}"));
  }

  private HttpServer server() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI().getPath()
              + " "
              + exchange.getRequestHeaders().getFirst("Connection")
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      // Closed without a reply, the connection breaks.
      if (reply.status() > 0) {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        var body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Emulator emulator(int port) {
    return Emulator.of(
        new FrontConfig(
            URI.create("http://127.0.0.1:" + port),
            Region.EU_CENTRAL_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
            "suite",
            "v1",
            Map.of(),
            Map.of()));
  }

  private record Reply(int status, Map<String, String> headers, String body) {}
}

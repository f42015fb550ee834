package lambdasuite.shared.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.junit.jupiter.api.Test;

class HttpFunctionTest {
  private static final String GET =
      "{\"httpMethod\":\"GET\",\"resource\":\"/x\",\"requestContext\":{\"requestId\":\"r-1\"}}";

  @Test
  void writesTheReplyInTheFormOfTheProxyIntegration() throws Exception {
    var reply = call(_ -> Reply.json(201, "{\"a\":1}").with("Location", "/x/1"), GET);

    assertThat(reply)
        .containsEntry("statusCode", BigDecimal.valueOf(201))
        .containsEntry("body", "{\"a\":1}")
        .containsEntry("isBase64Encoded", false);
    assertThat((Map<?, ?>) reply.get("headers"))
        .extracting("Location", "Content-Type", "Access-Control-Allow-Origin")
        .containsExactly("/x/1", "application/json", "*");
  }

  @Test
  void saysWhatAProblemSaysInHeaders() throws Exception {
    var reply =
        call(
            _ -> {
              throw new ProblemException(
                  new Problem(409, "Conflict", "wait", List.of()), Map.of("Retry-After", "1"));
            },
            GET);

    assertThat((Map<?, ?>) reply.get("headers"))
        .extracting("Retry-After", "Content-Type")
        .containsExactly("1", "application/problem+json");
  }

  @Test
  void answersAProblemAsProblemJson() throws Exception {
    var reply =
        call(
            _ -> {
              throw new ProblemException(
                  Problem.badRequest(
                      List.of(new FieldError("n", "n is 7", "a whole number from 1 to 6"))));
            },
            GET);

    assertThat(reply).containsEntry("statusCode", BigDecimal.valueOf(400));
    assertThat((Map<?, ?>) reply.get("headers"))
        .extracting("Content-Type")
        .isEqualTo("application/problem+json");
    assertThat(Json.parseObject(String.valueOf(reply.get("body"))))
        .containsEntry("type", "about:blank")
        .containsEntry("title", "Bad Request")
        .containsEntry("status", BigDecimal.valueOf(400))
        .containsEntry("detail", "n is 7")
        .containsEntry("requestId", "r-1")
        .containsEntry(
            "errors",
            List.of(
                Map.of("field", "n", "detail", "n is 7", "allowed", "a whole number from 1 to 6")));
  }

  @Test
  void neverLetsAnExceptionsTextOut() throws Exception {
    var lines =
        StandardOutput.of(
            () -> {
              var reply =
                  call(
                      _ -> {
                        throw new IllegalStateException("secret words");
                      },
                      GET);
              assertThat(reply).containsEntry("statusCode", BigDecimal.valueOf(500));
              assertThat(reply.toString()).doesNotContain("secret words", "IllegalState");
            });

    assertThat(lines)
        .anyMatch(l -> l.contains("secret words") && l.contains("\"level\":\"ERROR\""));
    assertThat(lines).anyMatch(l -> l.contains("\"outcome\":\"failed\""));
  }

  @Test
  void answers500WhenARequestGoesTooDeep() throws Exception {
    var reply =
        call(
            _ -> {
              throw new StackOverflowError();
            },
            GET);

    assertThat(reply).containsEntry("statusCode", BigDecimal.valueOf(500));
  }

  @Test
  void answers503WithRetryAfterWhenADependencyIsDown() throws Exception {
    var reply =
        call(
            _ -> {
              throw new UnavailableException("database", new IOException("refused"));
            },
            GET);

    assertThat(reply).containsEntry("statusCode", BigDecimal.valueOf(503));
    assertThat((Map<?, ?>) reply.get("headers")).extracting("Retry-After").isEqualTo("5");
  }

  @Test
  void leavesTheBodyOutForHead() throws Exception {
    var reply = call(_ -> Reply.json(200, "{}").with("ETag", "\"a\""), GET.replace("GET", "HEAD"));

    assertThat(reply)
        .containsEntry("statusCode", BigDecimal.valueOf(200))
        .containsEntry("body", "");
    assertThat((Map<?, ?>) reply.get("headers")).extracting("ETag").isEqualTo("\"a\"");
  }

  @Test
  void answersWhatIsNoProxyEventWithAProblem() throws Exception {
    assertThat(call(_ -> Reply.json(200, "{}"), "{\"Records\":[]}"))
        .containsEntry("statusCode", BigDecimal.valueOf(400));
  }

  private static Map<String, Object> call(Endpoint routes, String event)
      throws IOException, JsonSyntaxException {
    var invocations = new Invocations("test", new Environment(Map.of()), InstantSource.system());
    var output = new ByteArrayOutputStream();
    new HttpFunction(invocations, routes)
        .handle(
            new ByteArrayInputStream(event.getBytes(UTF_8)),
            output,
            new TestContext("TestFunction"));
    return Json.parseObject(output.toString(UTF_8));
  }
}

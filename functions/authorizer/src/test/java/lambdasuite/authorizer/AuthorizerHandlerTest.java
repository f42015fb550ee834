package lambdasuite.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.json.Json;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerHandlerTest {
  private static final byte[] SECRET = "a secret of forty bytes, for local usage".getBytes(UTF_8);
  private static final String STAGE =
      "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/v1/";
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(Signer.NOW));

  private final AuthorizerHandler handler =
      new AuthorizerHandler(
          new Tokens(
              new Keys.Secret(VerificationKey.Hmac.of(SECRET)),
              new Expectations(Signer.ISSUER, Signer.AUDIENCE, Duration.ofSeconds(60)),
              CLOCK),
          new Invocations("authorizer", new Environment(Map.of()), CLOCK));

  @Test
  void letsAGoodTokenIntoTheWholeStage() throws Exception {
    var answer = token("Bearer " + good());

    assertThat(answer)
        .containsEntry("principalId", "4567")
        .containsEntry(
            "policyDocument",
            Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                    Map.of(
                        "Action", "execute-api:Invoke",
                        "Effect", "Allow",
                        "Resource", STAGE + "*"))))
        .containsEntry(
            "context",
            Map.of(
                "subject", "4567",
                "scope", "orders:read:all",
                "expires", String.valueOf(Signer.NOW + 660)));
  }

  @Test
  void doesNotMindTheCaseOfTheScheme() throws Exception {
    assertThat(token("bearer " + good())).containsEntry("principalId", "4567");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer a.b.c", "Bearer  x"})
  void failsWithTheWordThatMakesA401(String authorization) {
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> token(authorization))
        .withMessage("Unauthorized");
  }

  @Test
  void saysWhyInTheLogAndNotTheToken() throws Exception {
    var bad = good().substring(0, 100);
    var log =
        StandardOutput.of(
            () ->
                assertThatExceptionOfType(UnauthorizedException.class)
                    .isThrownBy(() -> token("Bearer " + bad)));

    assertThat(log).anyMatch(line -> line.contains("\"reason\":")).noneMatch(l -> l.contains(bad));
    assertThat(log).anyMatch(line -> line.contains("\"outcome\":\"rejected\""));
  }

  @Test
  void letsAStrangerReadThePageAlone() throws Exception {
    var answer = send(new String(Checkout.event("authorizer-request.json"), UTF_8));

    assertThat(answer).containsEntry("principalId", "anonymous").doesNotContainKey("context");
    assertThat(String.valueOf(answer.get("policyDocument"))).contains(STAGE + "GET/graphql");
  }

  @Test
  void looksAtATokenThatComesWithARequest() throws Exception {
    var event = new String(Checkout.event("authorizer-request.json"), UTF_8);
    var with =
        event.replaceFirst(
            "\"headers\": \\{", "\"headers\": {\"authorization\": \"Bearer " + good() + "\",");

    assertThat(send(with)).containsEntry("principalId", "4567");
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> send(with.replace("Bearer ey", "Bearer eX")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"type\":\"TOKEN\"}",
        "{\"type\":\"TOKEN\",\"methodArn\":\"x\"}"
      })
  void isAskedByApiGatewayOnly(String event) {
    assertThatIllegalArgumentException().isThrownBy(() -> send(event));
  }

  @Test
  void readsItsConfiguration() {
    var variables = Map.of("TOKEN_ISSUER", "https://i.example", "TOKEN_AUDIENCE", "shop");

    assertThat(AuthorizerConfig.from(variables, CLOCK).keys()).isInstanceOf(Keys.None.class);
    assertThat(with(variables, "TOKEN_JWKS", "https://i.example/jwks").keys())
        .isInstanceOf(PublishedKeys.class);
    assertThat(with(variables, "TOKEN_JWKS", "keys/jwks.json").keys())
        .isInstanceOf(PublishedKeys.class);
    assertThat(with(variables, "TOKEN_SECRET", "s".repeat(32)).keys())
        .isInstanceOf(Keys.Secret.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(variables, "TOKEN_SECRET", "s".repeat(31)))
        .withMessageStartingWith("TOKEN_SECRET");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(variables, "TOKEN_JWKS", "http://i.example/jwks"))
        .withMessageStartingWith("TOKEN_JWKS");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                with(
                    Map.of(
                        "TOKEN_ISSUER", "i", "TOKEN_AUDIENCE", "a", "TOKEN_SECRET", "s".repeat(32)),
                    "TOKEN_JWKS",
                    "https://i.example/jwks"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthorizerConfig.from(Map.of("TOKEN_ISSUER", "i"), CLOCK))
        .withMessage("TOKEN_AUDIENCE is not set");
  }

  @Test
  void letsNobodyInWithoutKeys() {
    var closed =
        new Tokens(
            new Keys.None(),
            new Expectations(Signer.ISSUER, Signer.AUDIENCE, Duration.ofSeconds(60)),
            CLOCK);

    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> closed.verify(good()));
  }

  private static AuthorizerConfig with(Map<String, String> variables, String name, String value) {
    var more = new HashMap<>(variables);
    more.put(name, value);
    return AuthorizerConfig.from(more, CLOCK);
  }

  private static String good() {
    return Signer.token(Signer.header("HS256", "local"), Signer.claims(), Signer.with(SECRET));
  }

  private Map<String, @Nullable Object> token(String authorization) throws Exception {
    var event = new String(Checkout.event("authorizer-token.json"), UTF_8);
    return send(event.replace("Bearer a.b.c", authorization));
  }

  private Map<String, @Nullable Object> send(String event) throws Exception {
    var output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(UTF_8)), output, new TestContext("Authorizer"));
    return Json.parseObject(output.toString(UTF_8));
  }
}

package lambdasuite.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lambdasuite.shared.log.Field.field;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.snapstart.SnapStart;

/// Decides who may call an API, by the JWT of a request (API Gateway developer guide, "Use API
/// Gateway Lambda authorizers").
///
/// | event | token | answers |
/// |---|---|---|
/// | `TOKEN` or `REQUEST` | a good one | a policy for the stage; `subject`, `scope`, `expires` |
/// | either | a bad one | fails with `Unauthorized`, which callers see as 401 |
/// | `REQUEST` | none | a policy for this method alone, which is to look at `subject` itself |
///
/// API Gateway keeps a policy by token and asks it for every method that has this authorizer, so a
/// policy for one method would refuse all others.
public final class AuthorizerHandler implements RequestStreamHandler {
  private static final System.Logger LOG = System.getLogger(AuthorizerHandler.class.getName());

  private final Tokens tokens;
  private final Invocations invocations;

  /// Called by Lambda.
  public AuthorizerHandler() {
    var clock = InstantSource.system();
    var config = AuthorizerConfig.from(System.getenv(), clock);
    this(
        new Tokens(config.keys(), config.expectations(), clock),
        new Invocations("authorizer", new Environment(System.getenv()), clock));
    SnapStart.prime();
  }

  AuthorizerHandler(Tokens tokens, Invocations invocations) {
    this.tokens = tokens;
    this.invocations = invocations;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context)
      throws IOException {
    var request = AuthorizerRequest.read(new String(event.readAllBytes(), UTF_8));
    var answer = invocations.call(context, request.requestId(), () -> answer(request));
    // Outside of the call, whose metrics would count it as a failure of ours.
    output.write(answer.orElseThrow(UnauthorizedException::new).toString().getBytes(UTF_8));
  }

  private Optional<JsonLine> answer(AuthorizerRequest request) {
    if (request.authorization().isEmpty() && request.mayBeAnonymous()) {
      return Optional.of(policy("anonymous", request.method()));
    }
    try {
      var claims = tokens.verify(bearer(request.authorization()));
      return Optional.of(
          policy(claims.subject(), request.stage()).member("context", context(claims)));
    } catch (Refusal e) {
      Invocation.currentMetrics().outcome("rejected");
      LOG.log(Level.INFO, "refused", field("reason", e.getMessage()));
      return Optional.empty();
    }
  }

  private static JsonLine context(Claims claims) {
    return new JsonLine()
        .member("subject", claims.subject())
        .member("scope", claims.scope())
        .member("expires", String.valueOf(claims.expiry().getEpochSecond()));
  }

  /// RFC 6750, section 2.1.
  private static String bearer(Optional<String> authorization) throws Refusal {
    var words = authorization.orElse("").split(" ", -1);
    if (words.length != 2 || !words[0].equalsIgnoreCase("Bearer")) {
      throw new Refusal("no bearer token");
    }
    return words[1];
  }

  private static JsonLine policy(String principal, String resource) {
    var statement =
        new JsonLine()
            .member("Action", "execute-api:Invoke")
            .member("Effect", "Allow")
            .member("Resource", resource);
    return new JsonLine()
        .member("principalId", principal)
        .member(
            "policyDocument",
            new JsonLine().member("Version", "2012-10-17").member("Statement", List.of(statement)));
  }
}

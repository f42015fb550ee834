package lambdasuite.shared.aws;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import lambdasuite.shared.Environment;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// AWS Secrets Manager, asked without AWS's SDK (docs/decisions/aws-requests.md) for the one thing
/// that a function needs of it (Secrets Manager API reference, "GetSecretValue").
public final class SecretStore {
  private static final int MOST_TRIES = 3;
  private static final int FIRST_PAUSE_MILLIS = 100;

  private final Environment env;
  private final Role role;
  private final InstantSource clock;

  /// @param env says the region, and where the service is if not where AWS has it
  public SecretStore(Environment env, Role role, InstantSource clock) {
    this.env = env;
    this.role = role;
    this.clock = clock;
  }

  /// The text of a secret as it is now. While the service is away or throttles, it is asked three
  /// times at most; an interrupt ends that.
  ///
  /// @param id its name or ARN
  /// @throws IOException saying what the service does, and nothing of a secret
  public String read(String id) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return ask(id);
      } catch (IOException e) {
        if (e instanceof RefusalException || tries == MOST_TRIES) {
          throw e;
        }
      }
      int pause = FIRST_PAUSE_MILLIS * tries;
      Thread.sleep(ThreadLocalRandom.current().nextInt(pause / 2, pause));
    }
  }

  private String ask(String id) throws IOException {
    var endpoint = endpoint();
    var question = new JsonLine().member("SecretId", id).toString();
    var headers =
        Map.of(
            "Content-Type", "application/x-amz-json-1.1",
            "X-Amz-Target", "secretsmanager.GetSecretValue");
    var signature =
        new Signature(role.keys(), env.required("AWS_REGION"), "secretsmanager", clock.instant());
    var signed = signature.headers("POST", host(endpoint), Map.of(), headers, question);
    return text(Http.post(endpoint, signed, question));
  }

  /// AWS's own, unless a variable has another (SDKs and Tools reference guide, "Service-specific
  /// endpoints").
  URI endpoint() {
    var region = env.required("AWS_REGION");
    var suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return env.optional("AWS_ENDPOINT_URL_SECRETS_MANAGER")
        .or(() -> env.optional("AWS_ENDPOINT_URL"))
        .map(URI::create)
        .orElseGet(() -> URI.create("https://secretsmanager." + region + suffix))
        .resolve("/");
  }

  /// As the header has it: with the port unless that is the usual one.
  static String host(URI endpoint) throws MalformedURLException {
    int port = endpoint.getPort();
    boolean isUsual = port < 0 || port == endpoint.toURL().getDefaultPort();
    return isUsual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
  }

  private static String text(Http.Answer answer) throws IOException {
    var members = members(answer);
    if (answer.status() == 200) {
      if (members.get("SecretString") instanceof String text) {
        return text;
      }
      throw new RefusalException("the secret has no text");
    }
    var type = String.valueOf(members.get("__type"));
    var message = members.getOrDefault("message", members.get("Message"));
    var whole = "GetSecretValue is answered %d %s: %s".formatted(answer.status(), type, message);
    throw isPassing(answer.status(), type) ? new IOException(whole) : new RefusalException(whole);
  }

  private static Map<String, @Nullable Object> members(Http.Answer answer) {
    try {
      return Json.parseObject(answer.body());
    } catch (JsonSyntaxException _) {
      return Map.of();
    }
  }

  private static boolean isPassing(int status, String type) {
    return status >= 500 || status == 429 || type.contains("Throttl");
  }

  /// What the service would say again.
  private static final class RefusalException extends IOException {
    RefusalException(String message) {
      super(message);
    }
  }
}

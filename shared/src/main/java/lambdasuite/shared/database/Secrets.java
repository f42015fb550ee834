package lambdasuite.shared.database;

import java.time.Duration;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Reads logins from AWS Secrets Manager. A class of its own, so that a function without secrets never loads the SDK.
final class Secrets {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Secrets() {}

  /// @throws UnavailableException if the secret cannot be read now
  static Credentials.Login read(String id) {
    try {
      return login(Invocation.currentMetrics().time("SecretsManagerLatency", () -> fetch(id)));
    } catch (SdkException e) {
      throw new UnavailableException("secret store", e);
    }
  }

  private static String fetch(String id) {
    try (var client =
        SecretsManagerClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE))
            .build()) {
      return client.getSecretValue(request -> request.secretId(id)).secretString();
    }
  }

  private static Credentials.Login login(String secret) {
    try {
      var fields = Json.parseObject(secret);
      if (fields.get("username") instanceof String user
          && fields.get("password") instanceof String password) {
        return new Credentials.Login(user, password);
      }
    } catch (JsonSyntaxException _) {
      // The message below says enough, and the parser's could quote the secret.
    }
    throw new IllegalStateException("the database secret is not JSON with username and password");
  }
}

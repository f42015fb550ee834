package lambdasuite.shared.database;

import java.time.Duration;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Logins from AWS Secrets Manager, read for each new connection, since a secret may be rotated. A
/// function without secrets never loads this class, and so not the SDK.
final class SecretsManagerLogins implements Logins {
  private final SecretsManagerClient client;
  private final String id;

  SecretsManagerLogins(SecretsManagerClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /// With a client that finds region, credentials and endpoint in the environment by itself.
  static SecretsManagerLogins connected(String id) {
    var client =
        SecretsManagerClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    return new SecretsManagerLogins(client, id);
  }

  @Override
  public Credentials.Login read(Duration patience) {
    try {
      return login(
          Invocation.currentMetrics().time("SecretsManagerLatency", () -> fetch(patience)));
    } catch (SdkException e) {
      throw new UnavailableException("secret store", e);
    }
  }

  private String fetch(Duration patience) {
    return client
        .getSecretValue(r -> r.secretId(id).overrideConfiguration(o -> o.apiCallTimeout(patience)))
        .secretString();
  }

  private static Credentials.Login login(String secret) {
    try {
      var fields = Json.parseObject(secret);
      if (fields.get("username") instanceof String user
          && fields.get("password") instanceof String password) {
        return new Credentials.Login(user, password);
      }
    } catch (JsonSyntaxException _) {
      // Nothing of a secret goes into a message, not even where it is wrong.
    }
    throw new IllegalStateException("the database secret is not JSON with username and password");
  }
}

package lambdasuite.shared.database;

import java.time.Duration;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// AWS Secrets Manager. A function without secrets never loads this class, and so not the SDK.
record AwsSecrets(SecretsManagerClient client) implements Secrets {

  /// With a client that finds region, credentials and endpoint in the environment by itself.
  static AwsSecrets connected() {
    return new AwsSecrets(
        SecretsManagerClient.builder().httpClient(UrlConnectionHttpClient.create()).build());
  }

  @Override
  public String read(String id, Duration patience) {
    try {
      return Invocation.currentMetrics().time("SecretsManagerLatency", () -> fetch(id, patience));
    } catch (SdkException e) {
      throw new UnavailableException("secret store", e);
    }
  }

  private String fetch(String id, Duration patience) {
    return client
        .getSecretValue(r -> r.secretId(id).overrideConfiguration(o -> o.apiCallTimeout(patience)))
        .secretString();
  }
}

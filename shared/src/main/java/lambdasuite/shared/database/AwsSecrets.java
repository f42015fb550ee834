package lambdasuite.shared.database;

import java.time.Duration;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.aws.SecretStore;

/// AWS Secrets Manager.
record AwsSecrets(SecretStore store) implements Secrets {
  @Override
  public String read(String id, Duration patience) {
    return Invocation.currentMetrics()
        .time(
            "SecretsManagerLatency",
            () -> Deadline.in(patience).call("secret store", () -> store.read(id)));
  }
}

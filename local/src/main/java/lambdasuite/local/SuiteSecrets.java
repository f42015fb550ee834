package lambdasuite.local;

import java.util.Optional;
import lambdasuite.dataapi.Secrets;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// The secrets of the emulator, for the Data API.
record SuiteSecrets(Aws aws) implements Secrets, AutoCloseable {

  @Override
  public Optional<String> find(String id) {
    try {
      return Optional.of(aws.secrets().getSecretValue(r -> r.secretId(id)).secretString());
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    aws.close();
  }
}

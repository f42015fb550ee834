package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.function.Supplier;
import lambdasuite.shared.UnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// What cursors are signed with: a secret of Secrets Manager, read when it is first needed.
final class CursorKey implements Supplier<byte[]> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String secret;
  private byte @Nullable [] key;

  CursorKey(String secret) {
    this.secret = secret;
  }

  @Override
  public synchronized byte[] get() {
    var known = key;
    if (known == null) {
      known = read();
      key = known;
    }
    return known;
  }

  private byte[] read() {
    try (var client =
        SecretsManagerClient.builder()
            .httpClient(ApacheHttpClient.create())
            .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE))
            .build()) {
      return client.getSecretValue(r -> r.secretId(secret)).secretString().getBytes(UTF_8);
    } catch (SdkException e) {
      throw new UnavailableException("secret store", e);
    }
  }
}

package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import lambdasuite.shared.UnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Against the S3 at `SUITE_AWS_ENDPOINT`, with region and credentials from the environment.
@EnabledIfEnvironmentVariable(
    named = "SUITE_AWS_ENDPOINT",
    matches = ".+",
    disabledReason = "no S3 to test against: SUITE_AWS_ENDPOINT is not set")
class S3ObjectStoreTest extends ObjectStoreContract {
  private static final String BUCKET = "contract-" + UUID.randomUUID();
  private static final S3Client S3 =
      S3Client.builder()
          .httpClient(UrlConnectionHttpClient.create())
          .endpointOverride(URI.create(System.getenv("SUITE_AWS_ENDPOINT")))
          .build();

  @BeforeAll
  static void createBucket() {
    S3.createBucket(b -> b.bucket(BUCKET));
  }

  @AfterAll
  static void deleteBucket() {
    S3.listObjectsV2Paginator(b -> b.bucket(BUCKET))
        .contents()
        .forEach(o -> S3.deleteObject(b -> b.bucket(BUCKET).key(o.key())));
    S3.deleteBucket(b -> b.bucket(BUCKET));
  }

  @Override
  ObjectStore store() {
    return new S3ObjectStore(S3);
  }

  @Override
  String bucket() {
    return BUCKET;
  }

  @Override
  String contentType(ObjectName name) {
    return S3.headObject(b -> b.bucket(name.bucket()).key(name.key())).contentType();
  }

  @Test
  void failsWhereThereIsNoBucket() {
    var name = new ObjectName("no-such-bucket-" + UUID.randomUUID(), "key");

    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> store().open(name));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> store().put(name, "image/png", Map.of(), new byte[1]));
  }
}

package lambdasuite.thumbnails;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.UnavailableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Amazon S3, or what `AWS_ENDPOINT_URL` names.
final class S3ObjectStore implements ObjectStore {
  /// For a request with its repetitions, until the first byte: two fit into the function's minute.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final S3Client s3;

  S3ObjectStore(S3Client s3) {
    this.s3 = s3;
  }

  /// A client that finds region, credentials and endpoint in the environment by itself.
  static S3ObjectStore connected() {
    return new S3ObjectStore(
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE))
            .build());
  }

  /// Without permission to list the bucket, S3 answers 403 for a missing key, which is then a
  /// failure and not an absence.
  @Override
  public Optional<StoredObject> open(ObjectName name) {
    try {
      var body = s3.getObject(get -> get.bucket(name.bucket()).key(name.key()));
      var found = body.response();
      return Optional.of(
          new StoredObject(found.contentLength(), found.metadata(), body, body::abort));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new UnavailableException("storage", e);
    }
  }

  @Override
  public void put(
      ObjectName name, String contentType, Map<String, String> metadata, byte[] content) {
    try {
      s3.putObject(
          put ->
              put.bucket(name.bucket()).key(name.key()).contentType(contentType).metadata(metadata),
          RequestBody.fromBytes(content));
    } catch (SdkException e) {
      throw new UnavailableException("storage", e);
    }
  }
}

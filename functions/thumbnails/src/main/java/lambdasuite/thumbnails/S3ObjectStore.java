package lambdasuite.thumbnails;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import lambdasuite.shared.UnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Amazon S3, or what `AWS_ENDPOINT_URL` names.
///
/// Without permission to list a bucket, S3 answers 403 for a missing key, which is then a refusal
/// and not an absence.
final class S3ObjectStore implements ObjectStore {
  /// For one request until its first byte, and for each piece of a body.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int SERVER_ERROR = 500;

  private final S3Client s3;

  S3ObjectStore(S3Client s3) {
    this.s3 = s3;
  }

  /// A client that finds region, credentials and endpoint in the environment by itself. It tries
  /// each request once: whoever asks knows how much time there is for another try.
  static S3ObjectStore connected() {
    return connected(S3Client.builder());
  }

  static S3ObjectStore connected(S3ClientBuilder builder) {
    return new S3ObjectStore(
        builder
            .httpClient(new OneReplyEach(http()))
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build());
  }

  private static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder().socketTimeout(PATIENCE).build();
  }

  /// The reply to HEAD has no body that says what is missing, so a missing bucket counts as empty.
  @Override
  public Optional<ObjectHead> head(ObjectName name) {
    try {
      var found =
          asked(
              () ->
                  s3.headObject(
                      r ->
                          r.bucket(name.bucket())
                              .key(name.key())
                              .overrideConfiguration(S3ObjectStore::limit)));
      return Optional.of(
          head(found.eTag(), found.versionId(), found.contentLength(), found.metadata()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Optional<StoredObject> open(ObjectName name) {
    try {
      var body =
          asked(
              () ->
                  s3.getObject(
                      r ->
                          r.bucket(name.bucket())
                              .key(name.key())
                              .overrideConfiguration(S3ObjectStore::limit)));
      var found = body.response();
      var head = head(found.eTag(), found.versionId(), found.contentLength(), found.metadata());
      return Optional.of(new StoredObject(head, body, body::abort));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  /// Java's HTTP takes headers that break off for all there are.
  private static ObjectHead head(
      @Nullable String etag,
      @Nullable String version,
      @Nullable Long length,
      Map<String, String> metadata) {
    if (etag == null || length == null) {
      throw new UnavailableException("storage", new EOFException("a reply that breaks off"));
    }
    return new ObjectHead(etag, Optional.ofNullable(version), length, metadata);
  }

  @Override
  public boolean put(
      ObjectName name,
      String contentType,
      Map<String, String> metadata,
      byte[] content,
      Optional<String> replaced) {
    return unlessChanged(
        () ->
            s3.putObject(
                r -> {
                  replaced.ifPresentOrElse(r::ifMatch, () -> r.ifNoneMatch("*"));
                  r.bucket(name.bucket())
                      .key(name.key())
                      .contentType(contentType)
                      .metadata(metadata)
                      .overrideConfiguration(S3ObjectStore::limit);
                },
                RequestBody.fromBytes(content)));
  }

  @Override
  public boolean delete(ObjectName name, String etag) {
    return unlessChanged(
        () ->
            s3.deleteObject(
                r ->
                    r.bucket(name.bucket())
                        .key(name.key())
                        .ifMatch(etag)
                        .overrideConfiguration(S3ObjectStore::limit)));
  }

  /// What is no more where it must be replaced is a missing key, and two writes that meet are a
  /// conflict (Amazon S3 user guide, "Add preconditions to S3 operations with conditional
  /// requests").
  private static boolean unlessChanged(Supplier<?> request) {
    try {
      asked(request);
      return true;
    } catch (NoSuchKeyException _) {
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  private static <R> R asked(Supplier<R> request) {
    try {
      return request.get();
    } catch (S3Exception e) {
      if (e.statusCode() >= SERVER_ERROR || e.isThrottlingException() || e.retryable()) {
        throw new UnavailableException("storage", e);
      }
      throw e;
    } catch (SdkClientException | UncheckedIOException e) {
      throw new UnavailableException("storage", e);
    }
  }

  private static void limit(AwsRequestOverrideConfiguration.Builder request) {
    var left = Deadline.left(PATIENCE);
    if (!left.isPositive()) {
      throw new UnavailableException("storage", new TimeoutException("no time is left to ask"));
    }
    request.apiCallTimeout(left);
  }
}

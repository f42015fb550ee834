package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// The ways that the template has for events to come, on the same stack: the thumbnail is the same,
/// to the byte, and goes with its image.
@ExtendWith(SuiteUnderTest.class)
class ThumbnailsDoorsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Deployed suite;
  private final S3Client s3;
  private final byte[] photo;

  ThumbnailsDoorsIT(Deployed suite) throws Exception {
    this.suite = suite;
    s3 = suite.s3();
    photo = Files.readAllBytes(Checkout.root().resolve("events/photo.jpg"));
  }

  @BeforeEach
  void needsAStackThatItMayChange() {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
  }

  @AfterEach
  void leaveTheStackAsItWas() {
    suite.home().ifPresent(_ -> open("direct"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventbridge", "queue", "direct"})
  void leadToTheSameThumbnail(String door) throws Exception {
    var expected = thumbnail("a folder/direct+" + UUID.randomUUID() + ".jpg");
    open(door);
    var key = "a folder/" + door + "+ä%20" + UUID.randomUUID() + ".jpg";

    assertThat(thumbnail(key)).isEqualTo(expected);

    s3.deleteObject(r -> r.bucket(suite.sourceBucket()).key(key));
    awaitAbsence(key);
  }

  /// The emulator has no jobs, so this is what a job would send.
  @Test
  void ofBatchOperationsLeadsToTheSameThumbnail() throws Exception {
    var key = "batch-" + UUID.randomUUID() + ".jpg";
    var expected = thumbnail(key);
    s3.deleteObject(r -> r.bucket(suite.resizedBucket()).key(key));

    assertThat(invoke(task(key))).contains("\"Succeeded\"", "\"written\"");

    assertThat(await(key)).isEqualTo(expected);
  }

  private String task(String key) {
    return """
        {"invocationSchemaVersion": "2.0", "invocationId": "1", "job": {"id": "1"},
         "tasks": [{"taskId": "1", "s3Key": "%s", "s3VersionId": null, "s3Bucket": "%s"}]}
        """
        .formatted(key, suite.sourceBucket());
  }

  private String invoke(String event) {
    var endpoint = suite.awsEndpoint().orElseThrow();
    var http = UrlConnectionHttpClient.create();
    try (var aws = new Aws(endpoint);
        var lambda = Aws.at(endpoint, LambdaClient.builder()).httpClient(http).build()) {
      var function =
          new Stack(aws, suite.home().orElseThrow(), JavaRuntime.BOOTSTRAP)
              .outputs()
              .get("ThumbnailsFunction");
      return lambda
          .invoke(r -> r.functionName(function).payload(SdkBytes.fromUtf8String(event)))
          .payload()
          .asUtf8String();
    }
  }

  /// Deploys the template with another parameter.
  private void open(String door) {
    var workspace = suite.home().orElseThrow();
    var running = RunningSuite.require(workspace);
    var parameters = new HashMap<>(running.parameters());
    parameters.put("ThumbnailsEvents", door);
    try (var aws = new Aws(suite.awsEndpoint().orElseThrow())) {
      new Stack(aws, workspace, running.runtime()).deploy(parameters);
    }
  }

  private byte[] thumbnail(String key) throws InterruptedException {
    s3.putObject(r -> r.bucket(suite.sourceBucket()).key(key), RequestBody.fromBytes(photo));
    return await(key);
  }

  private byte[] await(String key) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!exists(key)) {
      assertThat(System.nanoTime()).as(key).isLessThan(deadline);
      Thread.sleep(50);
    }
    return s3.getObjectAsBytes(r -> r.bucket(suite.resizedBucket()).key(key)).asByteArray();
  }

  private void awaitAbsence(String key) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (exists(key)) {
      assertThat(System.nanoTime()).as(key).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private boolean exists(String key) {
    try {
      s3.headObject(r -> r.bucket(suite.resizedBucket()).key(key));
      return true;
    } catch (NoSuchKeyException _) {
      return false;
    }
  }
}

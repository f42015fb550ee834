package lambdasuite.local;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// A deployed suite as its callers see it, wherever it runs.
///
/// @param awsEndpoint of S3; empty for AWS itself
/// @param token of one who may see all orders
/// @param home of the local stack, where it is one that the tests started
record Deployed(
    String baseUrl,
    String apiKey,
    String sourceBucket,
    String resizedBucket,
    Optional<URI> awsEndpoint,
    Optional<String> token,
    Optional<Workspace> home) {
  /// What names of buckets begin with that tests make and open to a function, whose role knows the
  /// suite's buckets alone.
  static final String OPEN_BUCKET = "of-a-test-";

  static Deployed of(RunningSuite suite, Workspace workspace) {
    return new Deployed(
        suite.baseUrl(),
        suite.apiKey(),
        suite.sourceBucket(),
        suite.resizedBucket(),
        Optional.of(URI.create(suite.awsEndpoint())),
        Optional.of(
            LocalToken.of(suite)
                .text("clerk", "orders:read:all", Instant.now(), Duration.ofHours(1))),
        Optional.of(workspace));
  }

  /// The suite that `SUITE_BASE_URL`, `SUITE_API_KEY`, `SUITE_SOURCE_BUCKET`,
  /// `SUITE_RESIZED_BUCKET` and, except on AWS, `SUITE_AWS_ENDPOINT` name; with `SUITE_TOKEN` its
  /// orders are called as well.
  static Optional<Deployed> from(Map<String, String> env) {
    return Optional.ofNullable(env.get("SUITE_BASE_URL"))
        .map(
            baseUrl ->
                new Deployed(
                    baseUrl,
                    required(env, "SUITE_API_KEY"),
                    required(env, "SUITE_SOURCE_BUCKET"),
                    required(env, "SUITE_RESIZED_BUCKET"),
                    Optional.ofNullable(env.get("SUITE_AWS_ENDPOINT")).map(URI::create),
                    Optional.ofNullable(env.get("SUITE_TOKEN")),
                    Optional.empty()));
  }

  /// What CloudFormation called a resource of the template, on an emulator.
  String nameOf(String logicalId) {
    try (var aws = new Aws(awsEndpoint.orElseThrow())) {
      return aws.cloudFormation()
          .describeStackResource(r -> r.stackName(Stack.NAME).logicalResourceId(logicalId))
          .stackResourceDetail()
          .physicalResourceId();
    }
  }

  S3Client s3() {
    var builder = S3Client.builder().httpClient(UrlConnectionHttpClient.create());
    awsEndpoint.ifPresent(
        endpoint ->
            builder
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))));
    return builder.build();
  }

  private static String required(Map<String, String> env, String name) {
    return Objects.requireNonNull(
        env.get(name), () -> name + " is not set, although SUITE_BASE_URL is");
  }
}

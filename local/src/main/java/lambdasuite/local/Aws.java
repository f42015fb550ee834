package lambdasuite.local;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The clients of the emulated AWS services, with the rights of the account.
final class Aws implements AutoCloseable {
  static final Region REGION = Region.US_EAST_1;
  static final String ACCESS_KEY = "test";
  static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, ACCESS_KEY));

  private final URI endpoint;
  private final ApiGatewayClient apiGateway;
  private final CloudFormationClient cloudFormation;
  private final CloudWatchLogsClient logs;
  private final S3Client s3;
  private final SecretsManagerClient secrets;

  Aws(URI endpoint) {
    this.endpoint = endpoint;
    apiGateway =
        at(endpoint, ApiGatewayClient.builder())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    cloudFormation =
        at(endpoint, CloudFormationClient.builder())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    logs =
        at(endpoint, CloudWatchLogsClient.builder())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    s3 =
        at(endpoint, S3Client.builder())
            .httpClient(UrlConnectionHttpClient.create())
            .forcePathStyle(true)
            .build();
    secrets =
        at(endpoint, SecretsManagerClient.builder())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /// The ARN of a cluster of RDS in the account that the emulator has.
  static String cluster(String name) {
    return "arn:aws:rds:" + REGION.id() + ":000000000000:cluster:" + name;
  }

  static <B extends AwsClientBuilder<B, ?>> B at(URI endpoint, B builder) {
    return builder.endpointOverride(endpoint).region(REGION).credentialsProvider(CREDENTIALS);
  }

  URI endpoint() {
    return endpoint;
  }

  ApiGatewayClient apiGateway() {
    return apiGateway;
  }

  CloudFormationClient cloudFormation() {
    return cloudFormation;
  }

  CloudWatchLogsClient logs() {
    return logs;
  }

  S3Client s3() {
    return s3;
  }

  SecretsManagerClient secrets() {
    return secrets;
  }

  @Override
  public void close() {
    apiGateway.close();
    cloudFormation.close();
    logs.close();
    s3.close();
    secrets.close();
  }
}

package lambdasuite.local.front;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// The clients by which the front reaches the deployed API.
record Emulator(ApiGatewayClient apiGateway, LambdaClient lambda) implements AutoCloseable {
  private static final Duration LONGEST_FUNCTION = Duration.ofMinutes(15);
  private static final Duration CONTROL_PLANE_TIMEOUT = Duration.ofSeconds(5);

  static Emulator of(FrontConfig config) {
    return new Emulator(
        ApiGatewayClient.builder()
            .endpointOverride(config.endpoint())
            .region(config.region())
            .credentialsProvider(config.credentials())
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().socketTimeout(CONTROL_PLANE_TIMEOUT))
            .overrideConfiguration(withoutRetry())
            .build(),
        LambdaClient.builder()
            .endpointOverride(config.endpoint())
            .region(config.region())
            .credentialsProvider(config.credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST_FUNCTION))
            .overrideConfiguration(withoutRetry())
            .build());
  }

  ApiSource source(FrontConfig config) {
    var targets = new Targets(new MockTarget(config.preflight()));
    return new ApiGatewaySource(apiGateway, targets, config.api(), config.stage());
  }

  @Override
  public void close() {
    lambda.close();
    apiGateway.close();
  }

  private static ClientOverrideConfiguration withoutRetry() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .build();
  }
}

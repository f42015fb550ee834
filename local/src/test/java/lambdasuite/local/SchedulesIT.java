package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/// What EventBridge starts once a day, called as it does.
@ExtendWith(SuiteUnderTest.class)
class SchedulesIT {
  private final Deployed suite;

  SchedulesIT(Deployed suite) {
    this.suite = suite;
  }

  @Test
  void oldKeysOfRollsAreForgotten() {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    var reply = invoke("RollsKeyCleanupFunction", "rolls-key-cleanup.json");

    assertThat(reply.functionError()).as(reply.payload().asUtf8String()).isNull();
  }

  private InvokeResponse invoke(String function, String event) {
    try (var lambda =
        Aws.at(suite.awsEndpoint().orElseThrow(), LambdaClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var name = suite.nameOf(function);
      return lambda.invoke(
          r -> r.functionName(name).payload(SdkBytes.fromByteArray(Checkout.event(event))));
    }
  }
}

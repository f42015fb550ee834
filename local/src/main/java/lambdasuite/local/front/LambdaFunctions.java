package lambdasuite.local.front;

import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/// Runs functions through Lambda's Invoke API.
final class LambdaFunctions implements Functions {
  private final LambdaClient lambda;

  /// @param lambda must neither retry, since a request is not always safe to repeat, nor give up
  ///     before the function does
  LambdaFunctions(LambdaClient lambda) {
    this.lambda = lambda;
  }

  @Override
  public Outcome invoke(String arn, SdkBytes event) {
    try {
      return outcome(
          lambda.invoke(
              // A kept connection may be closed just as the event is sent, and nobody could tell
              // whether it arrived.
              r ->
                  r.functionName(arn)
                      .payload(event)
                      .overrideConfiguration(o -> o.putHeader("Connection", "close"))));
    } catch (SdkException e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    }
  }

  private static Outcome outcome(InvokeResponse response) {
    var payload = Optional.ofNullable(response.payload()).orElse(SdkBytes.fromUtf8String(""));
    return Optional.ofNullable(response.functionError())
        .<Outcome>map(error -> new Outcome.Failed(error + " " + payload.asUtf8String()))
        .orElseGet(() -> new Outcome.Returned(payload));
  }
}

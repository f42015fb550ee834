package lambdasuite.local.front;

import software.amazon.awssdk.core.SdkBytes;

/// What became of calling a function.
sealed interface Outcome {
  record Returned(SdkBytes payload) implements Outcome {}

  /// The function ran and failed, or ran out of its own time.
  record Failed(String error) implements Outcome {}

  /// Lambda did not run it: too many at once, no such function, no connection.
  record Rejected(String reason) implements Outcome {}

  /// It did not answer in API Gateway's time. It may still be running.
  record TimedOut() implements Outcome {}
}

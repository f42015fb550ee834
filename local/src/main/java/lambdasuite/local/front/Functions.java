package lambdasuite.local.front;

import software.amazon.awssdk.core.SdkBytes;

/// Where functions run.
interface Functions {
  /// Runs a function and waits until it is done, however long that takes.
  Outcome invoke(String arn, SdkBytes event);
}

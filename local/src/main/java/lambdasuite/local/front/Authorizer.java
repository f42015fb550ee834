package lambdasuite.local.front;

import java.time.Duration;
import java.util.List;

/// A function that decides who may call a method ("Use API Gateway Lambda authorizers").
///
/// @param arn of the function
/// @param identitySources such as `method.request.header.Authorization`
/// @param timeToLive how long its policy is kept; nothing is kept for zero
record Authorizer(
    String id, Kind kind, String arn, List<String> identitySources, Duration timeToLive) {

  Authorizer {
    identitySources = List.copyOf(identitySources);
  }

  /// What it is shown.
  enum Kind {
    TOKEN,
    REQUEST
  }
}

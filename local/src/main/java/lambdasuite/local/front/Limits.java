package lambdasuite.local.front;

import java.time.Duration;

/// How long and how much.
///
/// @param timeout of a request's whole way through its function
/// @param concurrency calls of one function at a time
/// @param bodyBytes of a request
/// @param payloadBytes of the event and of the reply
record Limits(Duration timeout, int concurrency, int bodyBytes, int payloadBytes) {
  /// "Quotas for configuring and running a REST API in API Gateway", "Lambda quotas"; the
  /// concurrency is ours.
  static final Limits OF_AWS = new Limits(Duration.ofSeconds(29), 8, 10_485_760, 6_291_556);
}

package lambdasuite.dataapi;

import java.time.Duration;

/// What the Data API allows (Aurora user guide, "Limitations for the Amazon RDS Data API"; RDS Data
/// API reference).
///
/// @param call how long a call may take
/// @param idle how long a transaction is kept without a call
/// @param transaction how long it is kept at all
/// @param requestBytes of a request with its headers
/// @param resultBytes of the values of a result
/// @param rowBytes of the values of a row
/// @param formattedBytes of a result formatted as JSON
public record Limits(
    Duration call,
    Duration idle,
    Duration transaction,
    int requestBytes,
    int resultBytes,
    int rowBytes,
    int formattedBytes) {

  /// Those of AWS.
  public static final Limits OF_AWS =
      new Limits(
          Duration.ofSeconds(45),
          Duration.ofMinutes(3),
          Duration.ofHours(24),
          4 << 20,
          1 << 20,
          64 << 10,
          10 << 20);
}

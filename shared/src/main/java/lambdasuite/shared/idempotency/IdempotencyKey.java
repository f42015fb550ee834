package lambdasuite.shared.idempotency;

import java.time.Duration;

/// What makes a request the same as an earlier one (draft-ietf-httpapi-idempotency-key-header).
///
/// @param key SHA-256 of the caller and of the 1 to [#LONGEST] printable ASCII characters that it
///     chose, in hexadecimal
/// @param fingerprint SHA-256 of the route, its parameters and the body, in hexadecimal
public record IdempotencyKey(String key, String fingerprint) {
  public static final int LONGEST = 255;

  /// After this a key is as new.
  public static final Duration LIFETIME = Duration.ofHours(24);
}

package lambdasuite.shared.idempotency;

import java.time.Duration;

/// What makes a request the same as an earlier one (draft-ietf-httpapi-idempotency-key-header).
///
/// @param key chosen by the caller, of 1 to [#LONGEST] printable ASCII characters
/// @param fingerprint SHA-256 of the route and the body, in hexadecimal
public record IdempotencyKey(String key, String fingerprint) {
  public static final int LONGEST = 255;

  /// After this a key is as new.
  public static final Duration LIFETIME = Duration.ofHours(24);
}

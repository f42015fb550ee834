package lambdasuite.rolls;

import java.time.Duration;

/// What makes a request the same as an earlier one (draft-ietf-httpapi-idempotency-key-header).
///
/// @param key chosen by the caller, of 1 to [#LONGEST] printable ASCII characters
/// @param fingerprint SHA-256 of the route and the body, in hexadecimal
record IdempotencyKey(String key, String fingerprint) {
  static final int LONGEST = 255;

  /// After this a key is as new.
  static final Duration LIFETIME = Duration.ofHours(24);
}

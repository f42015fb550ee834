package lambdasuite.local.front;

import java.time.Duration;
import java.time.Instant;

/// The token bucket that API Gateway throttles by.
final class TokenBucket {
  private static final Duration WITHOUT_REFILL = Duration.ofSeconds(1);

  private double tokens;
  private Instant filled;

  /// Full at first.
  TokenBucket(Throttle limit, Instant now) {
    tokens = limit.burst();
    filled = now;
  }

  /// Takes a token. The limit may differ from call to call, since a deployment may change it.
  ///
  /// @return zero if there was one, otherwise how long until the next
  synchronized Duration take(Throttle limit, Instant now) {
    var seconds = Math.max(0, Duration.between(filled, now).toNanos() / 1e9);
    tokens = Math.min(limit.burst(), tokens + seconds * limit.rate());
    filled = now;
    if (tokens >= 1) {
      tokens--;
      return Duration.ZERO;
    }
    return limit.rate() > 0
        ? Duration.ofNanos((long) Math.ceil((1 - tokens) / limit.rate() * 1e9))
        : WITHOUT_REFILL;
  }
}

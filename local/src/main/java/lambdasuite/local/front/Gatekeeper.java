package lambdasuite.local.front;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Checks API keys, and counts requests against the limits of stage and usage plan.
final class Gatekeeper {
  private final InstantSource clock;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final Map<String, Spent> spent = new ConcurrentHashMap<>();

  Gatekeeper(InstantSource clock) {
    this.clock = clock;
  }

  Admission admit(Api api, Match match, Call call) {
    if (!match.method().apiKeyRequired()) {
      return throttled(stageLimit(api, match, call))
          .<Admission>map(Admission.Refused::new)
          .orElseGet(Admission.Open::new);
    }
    var key = call.header("x-api-key").orElse("");
    return api.plans().stream()
        .filter(plan -> plan.keys().containsKey(key))
        .findFirst()
        .map(plan -> admit(plan, key, stageLimit(api, match, call), match.key(call.method())))
        .orElseGet(() -> new Admission.Refused(GatewayResponse.INVALID_API_KEY.answer()));
  }

  private Admission admit(Plan plan, String key, Limit stage, String methodKey) {
    var keyId = Objects.requireNonNull(plan.keys().get(key));
    var holder = plan.id() + " " + keyId;
    var method = plan.methodThrottles().getOrDefault(methodKey, Throttle.UNLIMITED);
    return throttled(
            new Limit(holder, plan.throttle()), new Limit(holder + " " + methodKey, method), stage)
        .or(() -> overspent(holder, plan.quota()))
        .<Admission>map(Admission.Refused::new)
        .orElseGet(() -> new Admission.Keyed(keyId, key));
  }

  private static Limit stageLimit(Api api, Match match, Call call) {
    var methodKey = match.key(call.method());
    return new Limit("stage " + methodKey, api.throttle(methodKey));
  }

  private Optional<Answer> throttled(Limit... limits) {
    var now = clock.instant();
    return List.of(limits).stream()
        .filter(limit -> !limit.throttle().unlimited())
        .map(limit -> bucket(limit, now).take(limit.throttle(), now))
        .filter(Duration::isPositive)
        .findFirst()
        .map(Gatekeeper::tooManyRequests);
  }

  private TokenBucket bucket(Limit limit, Instant now) {
    return buckets.computeIfAbsent(limit.name(), _ -> new TokenBucket(limit.throttle(), now));
  }

  private static Answer tooManyRequests(Duration wait) {
    long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    return GatewayResponse.THROTTLED.answer().with("Retry-After", Long.toString(seconds));
  }

  private Optional<Answer> overspent(String holder, Quota quota) {
    var start = quota.start(clock.instant());
    var now = spent.merge(holder, new Spent(start, 1), Spent::plus);
    return now.requests() > quota.limit()
        ? Optional.of(GatewayResponse.QUOTA_EXCEEDED.answer())
        : Optional.empty();
  }

  private record Limit(String name, Throttle throttle) {}

  /// Requests since the start of a period.
  private record Spent(LocalDate start, long requests) {
    Spent plus(Spent more) {
      return start.equals(more.start) ? new Spent(start, requests + more.requests) : more;
    }
  }
}

package lambdasuite.local.front;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;
import software.amazon.awssdk.services.apigateway.model.ThrottleSettings;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

/// Reads limits. One that is not set is no limit.
final class PlanLimits {
  private PlanLimits() {}

  static Plan plan(UsagePlan plan, ApiStage stage, Map<String, String> keys) {
    return new Plan(
        plan.id(),
        keys,
        Optional.ofNullable(plan.throttle()).map(PlanLimits::throttle).orElse(Throttle.UNLIMITED),
        Optional.ofNullable(plan.quota()).map(PlanLimits::quota).orElse(Quota.UNLIMITED),
        byMethod(stage.throttle(), PlanLimits::throttle));
  }

  static Map<String, Throttle> of(GetStageResponse stage) {
    return byMethod(
        stage.methodSettings(),
        setting -> throttle(setting.throttlingRateLimit(), setting.throttlingBurstLimit()));
  }

  private static <T> Map<String, Throttle> byMethod(
      Map<String, T> limits, Function<T, Throttle> throttle) {
    return limits.entrySet().stream()
        .collect(
            Collectors.toMap(
                e -> methodKey(e.getKey()), e -> throttle.apply(e.getValue()), (a, _) -> a));
  }

  /// Slashes of the path may be written as in a JSON pointer.
  private static String methodKey(String key) {
    return key.replace("~1", "/").replaceFirst("^/+", "");
  }

  private static Throttle throttle(ThrottleSettings settings) {
    return throttle(settings.rateLimit(), settings.burstLimit());
  }

  /// A negative number, too, means that there is no limit.
  private static Throttle throttle(@Nullable Double rate, @Nullable Integer burst) {
    return rate == null || burst == null || rate < 0 || burst < 0
        ? Throttle.UNLIMITED
        : new Throttle(rate, burst);
  }

  private static Quota quota(QuotaSettings quota) {
    return quota.limit() == null || quota.period() == null
        ? Quota.UNLIMITED
        : new Quota(quota.limit(), Quota.Period.valueOf(quota.periodAsString()));
  }
}

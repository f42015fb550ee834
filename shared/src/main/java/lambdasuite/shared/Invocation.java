package lambdasuite.shared;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.Optional;
import lambdasuite.shared.metrics.Metrics;

/// One call of a function: who asked, and what is being measured. Bound for the call's duration, on
/// its thread.
///
/// @param service the function's name in logs and metrics, such as `rolls`
/// @param context what Lambda says of this call
/// @param coldStart whether this is the first call of this execution environment
/// @param correlationId the id that the caller's side knows this call by
/// @param metrics what this call measures; written as one line when it ends
public record Invocation(
    String service,
    Context context,
    boolean coldStart,
    Optional<String> correlationId,
    Metrics metrics) {

  private static final ScopedValue<Invocation> CURRENT = ScopedValue.newInstance();

  /// The call that runs on this thread; empty during start.
  public static Optional<Invocation> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /// Where the running call collects its measurements; during start they go nowhere.
  public static Metrics currentMetrics() {
    return current().map(Invocation::metrics).orElseGet(Metrics::new);
  }

  /// How long something may take that the running call waits for: until so long before Lambda ends
  /// the call, and no longer than `longest`. Outside of a call nobody waits less.
  ///
  /// @param reserve what the call needs afterwards, for its reply
  public static Duration patience(Duration longest, Duration reserve) {
    return current()
        .map(call -> Duration.ofMillis(call.context().getRemainingTimeInMillis()).minus(reserve))
        .filter(remaining -> remaining.compareTo(longest) < 0)
        .orElse(longest);
  }

  <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }
}

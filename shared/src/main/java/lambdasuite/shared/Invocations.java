package lambdasuite.shared;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import lambdasuite.shared.metrics.Metrics;
import lambdasuite.shared.metrics.Unit;

/// Runs each call of a function inside its [Invocation], and writes its metrics when it ends,
/// however it ends.
public final class Invocations {
  private final String service;
  private final String namespace;
  private final InstantSource clock;
  private final AtomicBoolean started = new AtomicBoolean();

  public Invocations(String service, Environment environment, InstantSource clock) {
    this.service = environment.optional("POWERTOOLS_SERVICE_NAME").orElse(service);
    this.namespace = environment.optional("POWERTOOLS_METRICS_NAMESPACE").orElse("LambdaSuite");
    this.clock = clock;
  }

  /// Runs `work` as one call. What it throws passes through, counted under outcome `failed`.
  public <R, X extends Throwable> R call(
      Context context, Optional<String> correlationId, ScopedValue.CallableOp<? extends R, X> work)
      throws X {
    boolean coldStart = started.compareAndSet(false, true);
    var metrics = new Metrics();
    metrics.add("ColdStart", Unit.COUNT, coldStart ? 1 : 0);
    long begin = System.nanoTime();
    try {
      return new Invocation(service, context, coldStart, correlationId, metrics).<R, X>call(work);
    } catch (Throwable e) {
      metrics.outcome("failed");
      throw e;
    } finally {
      metrics.add("Latency", Unit.MILLISECONDS, (System.nanoTime() - begin) / 1e6);
      metrics.line(namespace, service, clock.instant()).print(System.out);
    }
  }
}

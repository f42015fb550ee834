package lambdasuite.shared.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lambdasuite.shared.json.JsonLine;

/// What one call measured, written as one line in CloudWatch's embedded metric format, so that no
/// API is called.
///
/// Every metric has the dimension `service`; `Invocations` has `service` and `outcome` (CloudWatch
/// user guide, "Specification: Embedded metric format").
public final class Metrics {
  private static final int MAX_VALUES = 100;

  private final Map<String, Series> series = new LinkedHashMap<>();
  private String outcome = "ok";

  private record Series(Unit unit, List<Double> values) {}

  /// Work that a metric measures.
  @FunctionalInterface
  public interface Timed<R, X extends Throwable> {
    R run() throws X;
  }

  /// Adds one value of a metric, such as `("PixelsIn", COUNT, 12e6)`.
  public void add(String name, Unit unit, double value) {
    var values = series.computeIfAbsent(name, _ -> new Series(unit, new ArrayList<>())).values();
    if (values.size() < MAX_VALUES) {
      values.add(value);
    } else {
      values.set(MAX_VALUES - 1, values.getLast() + value);
    }
  }

  /// Runs `work` and adds the milliseconds it took, whether it succeeded or not.
  public <R, X extends Throwable> R time(String name, Timed<R, X> work) throws X {
    long begin = System.nanoTime();
    try {
      return work.run();
    } finally {
      add(name, Unit.MILLISECONDS, (System.nanoTime() - begin) / 1e6);
    }
  }

  /// How the call ended: `ok` unless set.
  public void outcome(String outcome) {
    this.outcome = outcome;
  }

  /// The line.
  public JsonLine line(String namespace, String service, Instant time) {
    var line =
        new JsonLine()
            .member("_aws", metadata(namespace, time))
            .member("service", service)
            .member("outcome", outcome)
            .member("Invocations", 1);
    series.forEach(
        (name, s) ->
            line.member(name, s.values().size() == 1 ? s.values().getFirst() : s.values()));
    return line;
  }

  private JsonLine metadata(String namespace, Instant time) {
    var byService = new ArrayList<JsonLine>();
    series.forEach((name, s) -> byService.add(definition(name, s.unit())));
    var directives =
        List.of(
            directive(
                namespace,
                List.of("service", "outcome"),
                List.of(definition("Invocations", Unit.COUNT))),
            directive(namespace, List.of("service"), byService));
    return new JsonLine()
        .member("Timestamp", time.toEpochMilli())
        .member("CloudWatchMetrics", directives);
  }

  private static JsonLine directive(
      String namespace, List<String> dimensions, List<JsonLine> definitions) {
    return new JsonLine()
        .member("Namespace", namespace)
        .member("Dimensions", List.of(dimensions))
        .member("Metrics", definitions);
  }

  private static JsonLine definition(String name, Unit unit) {
    return new JsonLine().member("Name", name).member("Unit", unit);
  }
}

package lambdasuite.shared.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.json.JsonLine;
import org.jspecify.annotations.Nullable;

/// A log record as one line of JSON with the member names of Powertools for AWS Lambda, so that
/// queries and dashboards written for it work ("Powertools for AWS Lambda (Java)", Logging,
/// "Standard structured keys").
record LogLine(
    Instant time,
    Level level,
    String logger,
    String message,
    List<Field> fields,
    Optional<Throwable> thrown) {

  private static final int HALF_STACK = 4_000;

  JsonLine json(Optional<Invocation> invocation) {
    var line =
        new JsonLine()
            .member("level", level == Level.WARNING ? "WARN" : level.getName())
            .member("message", message)
            .member("timestamp", time)
            .member("logger", logger);
    invocation.ifPresent(call -> addInvocation(line, call));
    fields.forEach(field -> line.member(field.name(), field.value()));
    thrown.ifPresent(e -> line.member("error", error(e)));
    return line;
  }

  private static void addInvocation(JsonLine line, Invocation invocation) {
    var context = invocation.context();
    line.member("service", invocation.service())
        .member("cold_start", invocation.coldStart())
        .member("function_arn", context.getInvokedFunctionArn())
        .member("function_memory_size", context.getMemoryLimitInMB())
        .member("function_name", context.getFunctionName())
        .member("function_request_id", context.getAwsRequestId())
        .member("function_version", context.getFunctionVersion());
    traceId(context.getXrayTraceId()).ifPresent(id -> line.member("xray_trace_id", id));
    invocation.correlationId().ifPresent(id -> line.member("correlation_id", id));
  }

  /// The root of a tracing header such as `Root=1-63441c4a-abcdef012345678912345678;Sampled=1`
  /// (X-Ray developer guide, "Tracing header").
  private static Optional<String> traceId(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    for (var part : header.split(";", -1)) {
      if (part.strip().startsWith("Root=")) {
        return Optional.of(part.strip().substring("Root=".length()));
      }
    }
    return Optional.empty();
  }

  private static JsonLine error(Throwable thrown) {
    var stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack));
    var text = stack.toString();
    return new JsonLine()
        .member("name", thrown.getClass().getName())
        .member("message", thrown.getMessage())
        .member("stack", withoutMiddle(text));
  }

  /// A long stack keeps its end as well, where the cause stands that all others follow from.
  private static String withoutMiddle(String stack) {
    int length = stack.length();
    return length <= 2 * HALF_STACK
        ? stack
        : stack.substring(0, HALF_STACK) + "\n...\n" + stack.substring(length - HALF_STACK);
  }
}

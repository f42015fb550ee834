package lambdasuite.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Collectors;

/// Prints log lines for people: time, function, level, message and the fields of its own, without what is the same in every
/// line. Metric lines and Lambda's START, END and REPORT are left out.
final class LogPrinter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> COMMON =
      Set.of(
          "level",
          "message",
          "timestamp",
          "logger",
          "service",
          "cold_start",
          "function_arn",
          "function_name",
          "function_memory_size",
          "function_request_id",
          "function_version",
          "correlation_id",
          "xray_trace_id");
  private static final int RED = 31;
  private static final int YELLOW = 33;
  private static final int GRAY = 90;

  private final Console console;
  private final DateTimeFormatter time;

  LogPrinter(Console console, ZoneId zone) {
    this.console = console;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(zone);
  }

  void print(FunctionLogs.Entry entry) {
    var message = entry.message();
    if (message.matches("(?s)(START|END|REPORT) RequestId: .*")
        || message.startsWith("{\"_aws\":")) {
      return;
    }
    console.say(
        console.color(GRAY, time.format(Instant.ofEpochMilli(entry.timestamp())))
            + " %-10s ".formatted(entry.function())
            + text(message));
  }

  private String text(String message) {
    try {
      var json = JSON.readTree(message);
      return json.isObject() && json.has("message") ? structured(json) : message;
    } catch (JsonProcessingException _) {
      return message;
    }
  }

  private String structured(JsonNode line) {
    var level = line.path("level").asText("INFO");
    var fields =
        line.properties().stream()
            .filter(field -> !COMMON.contains(field.getKey()) && !field.getKey().equals("error"))
            .map(
                field ->
                    " "
                        + field.getKey()
                        + "="
                        + field.getValue().asText(field.getValue().toString()))
            .collect(Collectors.joining());
    var stack = line.path("error").path("stack").asText("");
    return level(level)
        + " "
        + line.path("message").asText()
        + console.color(GRAY, fields)
        + (stack.isEmpty() ? "" : "\n" + stack.stripTrailing());
  }

  private String level(String level) {
    var padded = "%-5s".formatted(level);
    return switch (level) {
      case "ERROR" -> console.color(RED, padded);
      case "WARN" -> console.color(YELLOW, padded);
      default -> padded;
    };
  }
}

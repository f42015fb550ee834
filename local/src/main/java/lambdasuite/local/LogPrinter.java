package lambdasuite.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Prints log lines for people: time, function, level, message and the fields of its own, without
/// what is the same in every line. Metric lines and Lambda's START, END and REPORT are left out.
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

  /// Control and format characters, but for the tabs of a stack trace.
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\t]]");

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
      return json.isObject() && json.has("message") ? structured(json) : shown(message);
    } catch (JsonProcessingException _) {
      return shown(message);
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
                        + escaped(field.getValue().asText(field.getValue().toString())))
            .collect(Collectors.joining());
    var stack = line.path("error").path("stack").asText("");
    return level(level)
        + " "
        + escaped(line.path("message").asText())
        + console.color(GRAY, fields + request(line, level))
        + (stack.isEmpty() ? "" : "\n" + shown(stack.stripTrailing()));
  }

  /// The id that the caller was told, where somebody will look for it.
  private static String request(JsonNode line, String level) {
    var id = line.path("correlation_id").asText("");
    return id.isEmpty() || level.equals("INFO") ? "" : " request=" + escaped(id);
  }

  /// Text of several lines, and otherwise as [#escaped].
  private static String shown(String text) {
    return text.lines().map(LogPrinter::escaped).collect(Collectors.joining("\n"));
  }

  /// On one line, and without power over the terminal: a key or a name may hold any character.
  private static String escaped(String text) {
    return UNPRINTABLE
        .matcher(text)
        .replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0)));
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

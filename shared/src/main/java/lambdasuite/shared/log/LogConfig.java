package lambdasuite.shared.log;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import lambdasuite.shared.Environment;

/// How much is logged.
///
/// @param level the lowest level of this suite's own lines
/// @param libraryLevel the lowest level of everybody else's
record LogConfig(Level level, Level libraryLevel) {

  /// Reads `POWERTOOLS_LOG_LEVEL`, or else `AWS_LAMBDA_LOG_LEVEL` (Lambda developer guide,
  /// "Advanced logging options"). A word that is no level counts as INFO: a wrong log level must
  /// not stop a function.
  static LogConfig from(Map<String, String> env) {
    var environment = new Environment(env);
    var name =
        environment
            .optional("POWERTOOLS_LOG_LEVEL")
            .or(() -> environment.optional("AWS_LAMBDA_LOG_LEVEL"));
    var level = name.map(LogConfig::level).orElse(Level.INFO);
    return new LogConfig(
        level, level.compareTo(Level.INFO) <= 0 ? level(libraryName(level)) : level);
  }

  boolean admits(String logger, Level level) {
    var lowest = logger.startsWith("lambdasuite.") ? this.level : libraryLevel;
    return lowest != Level.OFF && level != Level.OFF && level.getSeverity() >= lowest.getSeverity();
  }

  /// Libraries say at INFO and below what only their authors need, so they start at WARN until
  /// TRACE is asked for.
  private static String libraryName(Level level) {
    return level == Level.TRACE || level == Level.ALL ? "TRACE" : "WARN";
  }

  private static Level level(String name) {
    return switch (name.strip().toUpperCase(Locale.ROOT)) {
      case "TRACE" -> Level.TRACE;
      case "DEBUG" -> Level.DEBUG;
      case "WARN", "WARNING" -> Level.WARNING;
      case "ERROR", "FATAL", "CRITICAL" -> Level.ERROR;
      case "OFF" -> Level.OFF;
      default -> Level.INFO;
    };
  }
}

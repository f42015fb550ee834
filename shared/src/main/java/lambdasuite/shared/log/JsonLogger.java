package lambdasuite.shared.log;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import lambdasuite.shared.Invocation;
import org.jspecify.annotations.Nullable;

/// A logger whose every record is one line of JSON on standard output, which is where Lambda
/// collects logs.
final class JsonLogger implements System.Logger {
  private final String name;
  private final LogConfig config;
  private final InstantSource clock;
  private final Supplier<PrintStream> out;

  JsonLogger(String name, LogConfig config, InstantSource clock, Supplier<PrintStream> out) {
    this.name = name;
    this.config = config;
    this.clock = clock;
    this.out = out;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return config.admits(name, level);
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      write(level, message, List.of(), Optional.ofNullable(thrown));
    }
  }

  @Override
  public void log(
      Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... params) {
    if (isLoggable(level)) {
      var given = params == null ? List.<@Nullable Object>of() : Arrays.asList(params);
      var fields = given.stream().filter(Field.class::isInstance).map(Field.class::cast).toList();
      var thrown =
          given.stream().filter(Throwable.class::isInstance).map(Throwable.class::cast).findFirst();
      write(level, message(format, given), fields, thrown);
    }
  }

  private void write(Level level, String message, List<Field> fields, Optional<Throwable> thrown) {
    var line = new LogLine(clock.instant(), level, name, String.valueOf(message), fields, thrown);
    out.get().print(line.text(Invocation.current()) + "\n");
  }

  private static String message(String format, List<?> params) {
    var values =
        params.stream().filter(p -> !(p instanceof Field) && !(p instanceof Throwable)).toArray();
    return values.length == 0 ? format : new MessageFormat(format, Locale.ROOT).format(values);
  }
}

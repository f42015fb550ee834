package lambdasuite.shared.log;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.time.InstantSource;
import java.util.ArrayList;
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
      var fields = new ArrayList<Field>();
      var values = new ArrayList<@Nullable Object>();
      Throwable thrown = null;
      for (var param : params == null ? new Object[0] : params) {
        if (param instanceof Field field) {
          fields.add(field);
        } else if (param instanceof Throwable e) {
          thrown = thrown == null ? e : thrown;
        } else {
          values.add(param);
        }
      }
      write(level, message(format, values), fields, Optional.ofNullable(thrown));
    }
  }

  private void write(Level level, String message, List<Field> fields, Optional<Throwable> thrown) {
    var line = new LogLine(clock.instant(), level, name, String.valueOf(message), fields, thrown);
    line.json(Invocation.current()).print(out.get());
  }

  private static String message(String format, List<?> values) {
    return values.isEmpty()
        ? format
        : new MessageFormat(format, Locale.ROOT).format(values.toArray());
  }
}

package lambdasuite.shared.log;

import org.jspecify.annotations.Nullable;

/// A member of a log line, passed as a parameter of the message: `LOG.log(INFO, "written",
/// field("key", key))`.
public record Field(String name, @Nullable Object value) {
  public static Field field(String name, @Nullable Object value) {
    return new Field(name, value);
  }
}

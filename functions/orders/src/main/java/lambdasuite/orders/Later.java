package lambdasuite.orders;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value that has been asked for. Whoever needs it first has it loaded, with all that has been
/// asked for until then.
@FunctionalInterface
interface Later<T> {

  /// Null if there is none.
  ///
  /// @throws RuntimeException if it cannot be had
  @Nullable T get();

  static <T> Later<T> known(@Nullable T value) {
    return () -> value;
  }

  static <T> Later<T> failed(RuntimeException reason) {
    return () -> {
      throw reason;
    };
  }

  /// None stays none.
  default <R> Later<R> map(Function<T, R> change) {
    return () -> {
      var value = get();
      return value == null ? null : change.apply(value);
    };
  }
}

package lambdasuite.orders;

import java.lang.reflect.Proxy;

/// Repositories that answer nothing.
final class Failing {
  private Failing() {}

  /// One that must not be asked.
  static OrderRepository untouchable() {
    return with(new AssertionError("the database was asked"));
  }

  static OrderRepository with(Throwable thrown) {
    return (OrderRepository)
        Proxy.newProxyInstance(
            Failing.class.getClassLoader(),
            new Class<?>[] {OrderRepository.class},
            (_, _, _) -> {
              throw thrown;
            });
  }
}

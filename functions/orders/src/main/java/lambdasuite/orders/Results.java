package lambdasuite.orders;

import java.util.function.Function;
import java.util.function.Supplier;

/// Where results of queries come from.
interface Results {

  /// What executing a query came to.
  ///
  /// @param complete whether nothing of it failed
  record Result(String json, boolean complete) {}

  /// In JSON.
  ///
  /// @param key what the result depends on
  /// @param execute makes it of what it reads
  String of(Supplier<String> key, Function<OrderRepository, Result> execute);

  /// Each is made.
  static Results uncached(OrderRepository database) {
    return (_, execute) -> execute.apply(database).json();
  }
}

package lambdasuite.orders;

/// Whose orders can be seen.
sealed interface Visibility {

  record All() implements Visibility {}

  record Of(long customerId) implements Visibility {}

  record None() implements Visibility {}

  /// Whether the orders of this customer can be.
  default boolean shows(long customerId) {
    return switch (this) {
      case All() -> true;
      case Of(var own) -> own == customerId;
      case None() -> false;
    };
  }
}

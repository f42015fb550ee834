package lambdasuite.orders;

/// Whose orders can be seen.
sealed interface Visibility {

  /// Whether the orders of this customer can be.
  boolean shows(long customer);

  record All() implements Visibility {
    @Override
    public boolean shows(long customer) {
      return true;
    }
  }

  record Of(long customerId) implements Visibility {
    @Override
    public boolean shows(long customer) {
      return customer == customerId;
    }
  }

  record None() implements Visibility {
    @Override
    public boolean shows(long customer) {
      return false;
    }
  }
}

package lambdasuite.orders;

/// Somebody who orders.
record Customer(long customerId) implements Source {

  @Override
  public Object member(String field) {
    return switch (field) {
      case "customerId" -> customerId;
      default -> throw Source.unknown(field);
    };
  }
}

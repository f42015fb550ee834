package lambdasuite.orders;

/// What a customer bought at once.
///
/// @param orderRef the number that the shop refers to it by
record Order(long orderId, int orderRef, long customerId) implements Source {

  @Override
  public Object member(String field) {
    return switch (field) {
      case "orderId" -> orderId;
      case "orderRef" -> orderRef;
      default -> throw Source.unknown(field);
    };
  }
}

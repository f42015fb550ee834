package lambdasuite.orders;

import java.math.BigDecimal;

/// A line of an order.
///
/// @param unitPrice what one cost when it was ordered
record OrderItem(
    long orderId, long orderItemId, String productId, int quantity, BigDecimal unitPrice)
    implements Source {

  BigDecimal total() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }

  ItemKey key() {
    return new ItemKey(orderId, orderItemId);
  }

  @Override
  public Object member(String field) {
    return switch (field) {
      case "orderItemId" -> orderItemId;
      case "quantity" -> quantity;
      case "unitPrice" -> unitPrice;
      case "total" -> total();
      default -> throw Source.unknown(field);
    };
  }
}

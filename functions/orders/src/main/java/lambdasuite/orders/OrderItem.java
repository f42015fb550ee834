package lambdasuite.orders;

import java.math.BigDecimal;

/// A line of an order.
///
/// @param unitPrice what one cost when it was ordered
record OrderItem(
    long orderId, long orderItemId, String productId, int quantity, BigDecimal unitPrice) {

  BigDecimal total() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }

  ItemKey key() {
    return new ItemKey(orderId, orderItemId);
  }
}

package lambdasuite.orders;

/// What a customer bought at once.
///
/// @param orderRef the number that the shop refers to it by
record Order(long orderId, int orderRef, long customerId) {}

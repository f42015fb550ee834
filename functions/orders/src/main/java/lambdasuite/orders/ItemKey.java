package lambdasuite.orders;

/// What tells a line from all others.
record ItemKey(long orderId, long orderItemId) {}

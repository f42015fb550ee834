package lambdasuite.orders;

/// Somebody who orders.
record Customer(long customerId) {}

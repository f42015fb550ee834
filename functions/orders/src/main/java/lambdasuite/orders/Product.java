package lambdasuite.orders;

import java.math.BigDecimal;

/// Something to be bought.
///
/// @param price what one costs now, with two decimals
record Product(String productId, String productName, BigDecimal price) {}

package lambdasuite.orders;

import java.math.BigDecimal;

/// Something to be bought.
///
/// @param price what one costs now, with two decimals
record Product(String productId, String productName, BigDecimal price) implements Source {

  @Override
  public Object member(String field) {
    return switch (field) {
      case "productId" -> productId;
      case "productName" -> productName;
      case "price", "exactPrice" -> price;
      default -> throw Source.unknown(field);
    };
  }
}

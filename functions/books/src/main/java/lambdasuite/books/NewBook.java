package lambdasuite.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What is known of a book, whether it is stored or not.
///
/// @param title of 1 to [#LONGEST_TEXT] characters (Unicode code points), as type and authors
/// @param publishAt in whole milliseconds, from [#EARLIEST] to [#LATEST]
/// @param stock from 0 to [#MOST_STOCK]
/// @param price from 0 to [#HIGHEST_PRICE], with two decimals exactly
/// @param authors their names, separated by commas
record NewBook(
    String title, String type, Instant publishAt, long stock, BigDecimal price, String authors) {
  static final int LONGEST_TEXT = 255;
  static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /// The greatest value of INT UNSIGNED.
  static final long MOST_STOCK = 4_294_967_295L;

  static final int DECIMALS = 2;
  static final BigDecimal HIGHEST_PRICE = new BigDecimal("99999999.99");

  NewBook {
    require(isText(title), "title");
    require(isText(type), "type");
    require(isMoment(publishAt), "publishAt");
    require(stock >= 0 && stock <= MOST_STOCK, "stock");
    require(price.signum() >= 0 && price.compareTo(HIGHEST_PRICE) <= 0, "price");
    require(isText(authors), "authors");
    price = price.setScale(DECIMALS, RoundingMode.UNNECESSARY);
  }

  /// The same with another stock.
  NewBook withStock(long stock) {
    return new NewBook(title, type, publishAt, stock, price, authors);
  }

  static boolean isText(String text) {
    return !text.isBlank() && text.codePointCount(0, text.length()) <= LONGEST_TEXT;
  }

  static boolean isMoment(Instant time) {
    return !time.isBefore(EARLIEST)
        && !time.isAfter(LATEST)
        && time.equals(time.truncatedTo(ChronoUnit.MILLIS));
  }

  private static void require(boolean right, String component) {
    if (!right) {
      throw new IllegalArgumentException(component + " is out of range");
    }
  }
}

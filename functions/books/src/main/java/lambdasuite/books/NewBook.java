package lambdasuite.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// What is known of a book, whether it is stored or not.
///
/// [BookJson] checks what callers send. What others wrote into the table may be otherwise, such as
/// a blank title, and one odd book must not keep all others from being listed; so nothing is
/// checked here.
///
/// @param title of 1 to [#LONGEST_TEXT] characters (Unicode code points), as type and authors
/// @param publishAt in whole milliseconds, as in [PublishTime]
/// @param stock from 0 to [#MOST_STOCK]
/// @param price from 0 to [#HIGHEST_PRICE], with two decimals exactly
/// @param authors their names, separated by commas
record NewBook(
    String title, String type, Instant publishAt, long stock, BigDecimal price, String authors) {
  static final int LONGEST_TEXT = 255;

  /// The greatest value of INT UNSIGNED.
  static final long MOST_STOCK = 4_294_967_295L;

  static final int DECIMALS = 2;
  static final BigDecimal HIGHEST_PRICE = new BigDecimal("99999999.99");

  NewBook {
    price = price.setScale(DECIMALS, RoundingMode.UNNECESSARY);
  }

  /// The same with another stock.
  NewBook withStock(long stock) {
    return new NewBook(title, type, publishAt, stock, price, authors);
  }
}

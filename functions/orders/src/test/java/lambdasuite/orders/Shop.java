package lambdasuite.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// What a shop of the tests has sold.
///
/// @param customers their ids
record Shop(
    List<Long> customers, List<Order> orders, List<OrderItem> items, List<Product> products) {

  /// The mission's own: customer 4567 ordered a red notebook for 19.99 in order 52, under 123123.
  static Shop ofTheMission() {
    return new Shop(
        List.of(4567L, 4568L),
        List.of(new Order(52, 123_123, 4567), new Order(53, 123_124, 4568)),
        List.of(
            new OrderItem(52, 1, "notebook", 2, new BigDecimal("19.99")),
            new OrderItem(52, 2, "pen", 10, new BigDecimal("0.10")),
            new OrderItem(53, 1, "notebook", 1, new BigDecimal("18.00"))),
        List.of(
            new Product("notebook", "notebook_red", new BigDecimal("19.99")),
            new Product("pen", "Pen, blåck ✒", new BigDecimal("0.10"))));
  }

  /// The same for the same numbers, each time.
  static Shop random(int customers, int orders, int products) {
    var random = new Random(7);
    var ofCustomer = new ArrayList<Order>();
    var items = new ArrayList<OrderItem>();
    for (int order = 1; order <= orders; order++) {
      ofCustomer.add(new Order(order, 100_000 + order, 1 + random.nextInt(customers)));
      int lines = 1 + random.nextInt(9);
      for (int line = 1; line <= lines; line++) {
        items.add(
            new OrderItem(
                order,
                line,
                productId(random.nextInt(products)),
                1 + random.nextInt(5),
                BigDecimal.valueOf(random.nextInt(100_000), 2)));
      }
    }
    return new Shop(
        IntStream.rangeClosed(1, customers).mapToObj(i -> (long) i).toList(),
        ofCustomer,
        items,
        IntStream.range(0, products)
            .mapToObj(
                i -> new Product(productId(i), "Product " + i, BigDecimal.valueOf(i * 37L + 1, 2)))
            .toList());
  }

  private static String productId(int number) {
    return "p%05d".formatted(number);
  }
}

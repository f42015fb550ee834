package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every repository does.
abstract class OrderRepositoryContract {
  private static final Visibility ALL = new Visibility.All();
  private static final Shop SHOP = Shop.random(5, 60, 8);

  /// A repository that holds this shop.
  abstract OrderRepository holding(Shop shop);

  @Test
  void findsWhatThereIsByItsId() {
    var repository = holding(Shop.ofTheMission());

    assertThat(repository.products(List.of("notebook", "none", "NOTEBOOK")))
        .containsOnlyKeys("notebook")
        .containsValue(new Product("notebook", "notebook_red", new BigDecimal("19.99")));
    assertThat(repository.customers(List.of(4567L, 1L))).containsExactly(4567L);
    assertThat(repository.orders(List.of(52L, 1L), ALL))
        .containsOnlyKeys(52L)
        .containsValue(new Order(52, 123_123, 4567));
  }

  @Test
  void findsNoOrderThatIsNotVisible() {
    var repository = holding(Shop.ofTheMission());

    assertThat(repository.orders(List.of(52L, 53L), new Visibility.Of(4568))).containsOnlyKeys(53L);
    assertThat(repository.orders(List.of(52L, 53L), new Visibility.None())).isEmpty();
  }

  @Test
  void keepsMoneyToTheCent() {
    var repository = holding(Shop.ofTheMission());

    assertThat(repository.totals(List.of(52L, 53L, 1L)))
        .containsOnly(
            Map.entry(52L, new BigDecimal("40.98")), Map.entry(53L, new BigDecimal("18.00")));
  }

  @Test
  void listsAllProductsPageByPage() {
    var repository = holding(SHOP);
    var all = new ArrayList<Product>();
    var after = Optional.<String>empty();
    do {
      var rows = repository.productPage(new Page<>(3, after));
      all.addAll(rows.stream().limit(3).toList());
      after = rows.size() > 3 ? Optional.of(rows.get(2).productId()) : Optional.empty();
    } while (after.isPresent());

    assertThat(all).isEqualTo(SHOP.products());
  }

  @Test
  void listsOrdersNewestFirst() {
    var repository = holding(SHOP);

    assertThat(repository.orderPage(new Page<>(2, Optional.empty())))
        .extracting(Order::orderId)
        .containsExactly(60L, 59L, 58L);
    assertThat(repository.orderPage(new Page<>(2, Optional.of(2L))))
        .extracting(Order::orderId)
        .containsExactly(1L);
  }

  @Test
  void cutsEachCustomersOrdersByItself() {
    var repository = holding(SHOP);
    var expected = new InMemoryOrderRepository(SHOP);
    for (var page :
        List.of(new Page<>(2, Optional.<Long>empty()), new Page<>(4, Optional.of(31L)))) {
      assertThat(repository.ordersOf(List.of(1L, 2L, 5L, 99L), page))
          .containsOnlyKeys(1L, 2L, 5L)
          .isEqualTo(expected.ordersOf(List.of(1L, 2L, 5L, 99L), page));
    }
  }

  @Test
  void cutsEachOrdersItemsByItself() {
    var repository = holding(SHOP);
    var expected = new InMemoryOrderRepository(SHOP);
    var ids = SHOP.orders().stream().map(Order::orderId).toList();
    for (var page :
        List.of(
            new Page<>(3, Optional.<ItemKey>empty()),
            new Page<>(2, Optional.of(new ItemKey(1, 2))),
            new Page<>(8, Optional.<ItemKey>empty()),
            new Page<>(100, Optional.of(new ItemKey(1, 1))))) {
      assertThat(repository.itemsOf(ids, page)).isEqualTo(expected.itemsOf(ids, page));
    }
  }

  @Test
  void cutsTheItemsOfEachProductByItself() {
    var repository = holding(SHOP);
    var expected = new InMemoryOrderRepository(SHOP);
    var ids = List.of("p00000", "p00003", "none");
    for (var visible : List.of(ALL, new Visibility.Of(2), new Visibility.None())) {
      var page = new Page<>(3, Optional.<ItemKey>empty());
      for (boolean more = true; more; ) {
        var found = repository.itemsOfProducts(ids, page, visible);
        assertThat(found).isEqualTo(expected.itemsOfProducts(ids, page, visible));
        var rows = found.getOrDefault("p00003", List.of());
        more = rows.size() > 3;
        page = new Page<>(3, more ? Optional.of(rows.get(2).key()) : Optional.empty());
      }
    }
    assertThat(
            Objects.requireNonNull(
                expected.itemsOfProducts(ids, new Page<>(3, Optional.empty()), ALL).get("p00003")))
        .hasSize(4);
  }
}

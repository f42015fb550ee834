package lambdasuite.orders;

class InMemoryOrderRepositoryTest extends OrderRepositoryContract {
  @Override
  OrderRepository holding(Shop shop) {
    return new InMemoryOrderRepository(shop);
  }
}

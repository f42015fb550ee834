package lambdasuite.rolls;

class InMemoryRollRepositoryTest extends RollRepositoryContract {
  private final RollRepository repository = new InMemoryRollRepository();

  @Override
  RollRepository repository() {
    return repository;
  }
}

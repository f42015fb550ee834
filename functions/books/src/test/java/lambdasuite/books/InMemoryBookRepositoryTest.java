package lambdasuite.books;

class InMemoryBookRepositoryTest extends BookRepositoryContract {
  private final BookRepository repository = new InMemoryBookRepository();

  @Override
  BookRepository repository() {
    return repository;
  }
}

package lambdasuite.books;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.StoredReply;

/// The books of the store.
final class Books {
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

  private final BookRepository repository;
  private final RandomBooks random;
  private final InstantSource clock;

  /// Some books of a list.
  ///
  /// @param next where the list goes on; empty at its end
  record Page(List<Book> books, Optional<Position> next) {}

  Books(BookRepository repository, RandomBooks random, InstantSource clock) {
    this.repository = repository;
    this.random = random;
    this.clock = clock;
  }

  Book add(NewBook book) {
    return repository.add(book);
  }

  /// Adds so many made-up books, all or none.
  void addRandom(int count) {
    repository.addAll(IntStream.range(0, count).mapToObj(_ -> random.next()).toList());
  }

  /// The book with an id. Text that cannot be one, such as `0`, `01` or `one`, is the id of no
  /// book.
  Optional<Book> find(String id) {
    return number(id).flatMap(repository::find);
  }

  /// At most `limit` books in an order.
  Page list(BookFilter filter, BookOrder order, Optional<Position> after, int limit) {
    var more = repository.list(filter, order, after, limit + 1);
    return more.size() <= limit
        ? new Page(more, Optional.empty())
        : new Page(more.subList(0, limit), Optional.of(Position.of(more.get(limit - 1), order)));
  }

  Change change(String id, BookChanges changes, Expected expected) {
    return number(id)
        .map(number -> repository.change(number, changes, expected))
        .orElseGet(Change.Missing::new);
  }

  Change delete(String id, Expected expected) {
    return number(id)
        .map(number -> repository.delete(number, expected))
        .orElseGet(Change.Missing::new);
  }

  /// Takes copies of a book out of the stock.
  Purchase.Outcome purchase(
      String id, long quantity, Optional<IdempotencyKey> key, Function<Book, StoredReply> reply) {
    return number(id)
        .map(number -> new Purchase(number, quantity, clock.instant(), key, reply))
        .map(repository::purchase)
        .orElseGet(Purchase.Outcome.Missing::new);
  }

  private static Optional<Long> number(String id) {
    return Optional.of(id).filter(text -> ID.matcher(text).matches()).map(Long::parseLong);
  }
}

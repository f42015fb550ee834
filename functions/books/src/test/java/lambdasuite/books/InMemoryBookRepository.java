package lambdasuite.books;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;

/// Books in a map, for tests of what stands above the database.
final class InMemoryBookRepository implements BookRepository {
  private final Map<Long, Book> books = new TreeMap<>();
  private final Map<String, Entry> keys = new HashMap<>();
  private long lastId;

  private record Entry(String fingerprint, StoredReply reply, Instant expiresAt) {}

  @Override
  public synchronized Book add(NewBook book) {
    var stored = new Book(++lastId, book, 1);
    books.put(stored.id(), stored);
    return stored;
  }

  @Override
  public synchronized void addAll(List<NewBook> added) {
    added.forEach(this::add);
  }

  @Override
  public synchronized Optional<Book> find(long id) {
    return Optional.ofNullable(books.get(id));
  }

  @Override
  public synchronized List<Book> list(
      BookFilter filter, BookOrder order, Optional<Position> after, int limit) {
    var comparator = comparator(order);
    return books.values().stream()
        .filter(book -> matches(book.book(), filter))
        .sorted(comparator)
        .filter(book -> after.map(place -> isBehind(book, place)).orElse(true))
        .limit(limit)
        .toList();
  }

  List<Book> sorted(List<Book> unsorted, BookOrder order) {
    return unsorted.stream().sorted(comparator(order)).toList();
  }

  private static Comparator<Book> comparator(BookOrder order) {
    Comparator<Book> ascending =
        Comparator.<Book, Comparable<Object>>comparing(book -> comparable(order.field().in(book)))
            .thenComparingLong(Book::id);
    return order.descending() ? ascending.reversed() : ascending;
  }

  /// Letter case does not matter.
  @SuppressWarnings("unchecked")
  private static Comparable<Object> comparable(Object value) {
    return (Comparable<Object>)
        (value instanceof String text ? text.toLowerCase(Locale.ROOT) : value);
  }

  private static boolean isBehind(Book book, Position place) {
    var order = place.order();
    int value = comparable(order.field().in(book)).compareTo(comparable(place.value()));
    int all = value == 0 ? Long.compare(book.id(), place.id()) : value;
    return order.descending() ? all < 0 : all > 0;
  }

  private static boolean matches(NewBook book, BookFilter filter) {
    return filter.type().map(book.type()::equals).orElse(true)
        && filter.author().map(part -> lower(book.authors()).contains(lower(part))).orElse(true)
        && filter.title().map(start -> lower(book.title()).startsWith(lower(start))).orElse(true)
        && filter.words().words().stream().allMatch(word -> hasWord(book, word))
        && isIn(filter.stock(), book.stock())
        && isIn(filter.price(), book.price())
        && filter.publishedFrom().map(from -> !book.publishAt().isBefore(from)).orElse(true)
        && filter.publishedTo().map(book.publishAt()::isBefore).orElse(true);
  }

  private static boolean hasWord(NewBook book, String word) {
    return lower(" " + book.title() + " " + book.authors()).contains(lower(" " + word));
  }

  private static <T extends Comparable<T>> boolean isIn(BookFilter.Range<T> range, T value) {
    return range.min().map(least -> least.compareTo(value) <= 0).orElse(true)
        && range.max().map(most -> most.compareTo(value) >= 0).orElse(true);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public synchronized Change change(long id, BookChanges changes, Expected expected) {
    return changed(id, expected, book -> book.changedTo(changes.appliedTo(book.book())));
  }

  @Override
  public synchronized Change delete(long id, Expected expected) {
    var change = changed(id, expected, book -> book);
    if (change instanceof Change.Done) {
      books.remove(id);
    }
    return change;
  }

  private Change changed(long id, Expected expected, UnaryOperator<Book> change) {
    var book = books.get(id);
    if (book == null) {
      return new Change.Missing();
    }
    if (!expected.allows(book)) {
      return new Change.Stale();
    }
    var changed = change.apply(book);
    books.put(id, changed);
    return new Change.Done(changed);
  }

  @Override
  public synchronized Purchase.Outcome purchase(Purchase purchase) {
    var known =
        purchase
            .key()
            .flatMap(key -> Optional.ofNullable(keys.get(key.key())))
            .filter(entry -> entry.expiresAt().isAfter(purchase.at()));
    if (known.isEmpty()) {
      return sell(purchase);
    }
    boolean same = known.get().fingerprint().equals(purchase.key().orElseThrow().fingerprint());
    return new Purchase.Outcome.Answered(
        same ? new Recording.Replayed(known.get().reply()) : new Recording.Mismatched());
  }

  private Purchase.Outcome sell(Purchase purchase) {
    var book = books.get(purchase.id());
    if (book == null) {
      return new Purchase.Outcome.Missing();
    }
    long left = book.book().stock() - purchase.quantity();
    if (left < 0) {
      return new Purchase.Outcome.OutOfStock(book.book().stock());
    }
    var sold = book.changedTo(book.book().withStock(left));
    var reply = purchase.reply().apply(sold);
    books.put(book.id(), sold);
    var expiry = purchase.at().plus(IdempotencyKey.LIFETIME);
    purchase
        .key()
        .ifPresent(key -> keys.put(key.key(), new Entry(key.fingerprint(), reply, expiry)));
    return new Purchase.Outcome.Answered(new Recording.Recorded(reply));
  }
}

package lambdasuite.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.Transactions;
import lambdasuite.shared.idempotency.ExpiredKeys;
import lambdasuite.shared.idempotency.KeyedWrites;
import lambdasuite.shared.idempotency.MySqlExpiredKeys;
import lambdasuite.shared.idempotency.StoredReply;

/// Books in TiDB or any other MySQL-compatible database.
final class MySqlBookRepository implements BookRepository {
  /// A statement may have no more than 65,535 values.
  private static final int ROWS_PER_STATEMENT = 1_000;

  private final Transactions transactions;
  private final KeyedWrites writes;
  private final Tables tables;
  private final ExpiredKeys keys;
  private volatile boolean hasFullText;

  MySqlBookRepository(Database database) {
    this.transactions = new Transactions(database);
    this.writes = new KeyedWrites(transactions);
    this.tables = new Tables(transactions);
    this.keys = new MySqlExpiredKeys(database);
  }

  @Override
  public Book add(NewBook book) {
    return tables.thereFor(
        () -> transactions.writeAtOnce(connection -> BookTable.insert(connection, book)));
  }

  @Override
  public void addAll(List<NewBook> books) {
    tables.thereFor(() -> transactions.write(connection -> insertAll(connection, books)));
  }

  @Override
  public Optional<Book> find(long id) {
    return tables.thereFor(() -> transactions.read(connection -> BookTable.find(connection, id)));
  }

  @Override
  public List<Book> list(BookFilter filter, BookOrder order, Optional<Position> after, int limit) {
    return tables.thereFor(
        () -> transactions.read(connection -> list(connection, filter, order, after, limit)));
  }

  @Override
  public Change change(long id, BookChanges changes, Expected expected) {
    return locked(
        id,
        expected,
        (connection, book) -> {
          var changed = book.changedTo(changes.appliedTo(book.book()));
          BookTable.update(connection, changed);
          return changed;
        });
  }

  @Override
  public Change delete(long id, Expected expected) {
    return locked(
        id,
        expected,
        (connection, book) -> {
          BookTable.delete(connection, id);
          return book;
        });
  }

  @Override
  public Purchase.Outcome purchase(Purchase purchase) {
    try {
      return new Purchase.Outcome.Answered(
          tables.thereFor(() -> writes.run(purchase.key(), purchase.at(), c -> sell(c, purchase))));
    } catch (Refused refused) {
      return refused.outcome;
    }
  }

  /// The expired ones of its idempotency keys.
  ExpiredKeys expiredKeys() {
    return (now, most) -> tables.thereFor(() -> keys.delete(now, most));
  }

  /// What is done to a book while nobody else changes it.
  private interface Action {
    Book run(Connection connection, Book book) throws SQLException;
  }

  private Change locked(long id, Expected expected, Action action) {
    return tables.thereFor(
        () -> transactions.write(connection -> run(connection, id, expected, action)));
  }

  private static Change run(Connection connection, long id, Expected expected, Action action)
      throws SQLException {
    var found = BookTable.lock(connection, id);
    if (found.isEmpty()) {
      return new Change.Missing();
    }
    return expected.allows(found.get())
        ? new Change.Done(action.run(connection, found.get()))
        : new Change.Stale();
  }

  private static StoredReply sell(Connection connection, Purchase purchase) throws SQLException {
    var book =
        BookTable.lock(connection, purchase.id())
            .orElseThrow(() -> new Refused(new Purchase.Outcome.Missing()));
    long left = book.book().stock() - purchase.quantity();
    if (left < 0) {
      throw new Refused(new Purchase.Outcome.OutOfStock(book.book().stock()));
    }
    var sold = book.changedTo(book.book().withStock(left));
    BookTable.update(connection, sold);
    return purchase.reply().apply(sold);
  }

  private List<Book> list(
      Connection connection,
      BookFilter filter,
      BookOrder order,
      Optional<Position> after,
      int limit)
      throws SQLException {
    boolean byIndex = !filter.words().words().isEmpty() && hasFullText(connection);
    var where = BookConditions.of(filter, after, byIndex);
    return BookTable.list(connection, where, order, limit);
  }

  private static int insertAll(Connection connection, List<NewBook> books) throws SQLException {
    for (int from = 0; from < books.size(); from += ROWS_PER_STATEMENT) {
      int to = Math.min(from + ROWS_PER_STATEMENT, books.size());
      BookTable.insertAll(connection, books.subList(from, to));
    }
    return books.size();
  }

  /// Asked again as long as there is none, since it may be added at any time.
  private boolean hasFullText(Connection connection) throws SQLException {
    if (!hasFullText) {
      hasFullText = Tables.hasWords(connection);
    }
    return hasFullText;
  }

  /// Ends a transaction, so that nothing is kept of a purchase that is not made.
  private static final class Refused extends RuntimeException {
    private final transient Purchase.Outcome outcome;

    Refused(Purchase.Outcome outcome) {
      super("not sold", null, false, false);
      this.outcome = outcome;
    }
  }
}

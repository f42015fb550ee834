package lambdasuite.books;

import java.util.List;
import java.util.Optional;

/// Where books are kept.
interface BookRepository {

  /// Stores a book under an id of its own.
  Book add(NewBook book);

  /// Stores books, all or none.
  void addAll(List<NewBook> books);

  Optional<Book> find(long id);

  /// At most `limit` books in an order.
  ///
  /// @param after where the list goes on, a place in the same order; empty for its start
  List<Book> list(BookFilter filter, BookOrder order, Optional<Position> after, int limit);

  /// Changes a book, unless its version is not expected.
  Change change(long id, BookChanges changes, Expected expected);

  /// Deletes a book, unless its version is not expected.
  Change delete(long id, Expected expected);

  /// Takes copies out of the stock, which is never below zero.
  Purchase.Outcome purchase(Purchase purchase);
}

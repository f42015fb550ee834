package lambdasuite.books;

/// What became of a change or a deletion.
sealed interface Change {

  /// It is done.
  ///
  /// @param book as it is now, or was when it was deleted
  record Done(Book book) implements Change {}

  /// The book has a version that was not expected; nothing is done.
  record Stale() implements Change {}

  /// There is no such book.
  record Missing() implements Change {}
}

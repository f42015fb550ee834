package lambdasuite.books;

/// A stored book.
///
/// @param id from 1 up; ids neither ascend nor are without gaps, since TiDB allots them in ranges
/// @param version one more with every change
record Book(long id, NewBook book, long version) {

  /// The same after a change.
  Book changedTo(NewBook changed) {
    return new Book(id, changed, version + 1);
  }
}

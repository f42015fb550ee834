package lambdasuite.books;

import java.util.Optional;
import java.util.Set;

/// Which versions of a book a caller means to change.
///
/// @param versions empty for any
record Expected(Optional<Set<Long>> versions) {
  static final Expected ANY = new Expected(Optional.empty());

  Expected {
    versions = versions.map(Set::copyOf);
  }

  boolean allows(Book book) {
    return versions.map(known -> known.contains(book.version())).orElse(true);
  }
}

package lambdasuite.employees;

import java.util.List;
import java.util.Optional;
import lambdasuite.shared.http.FieldError;

/// What became of many employees that were stored batch by batch.
///
/// @param stand those that are stored, in their order
/// @param failed the first that is not, after which none was tried
/// @param replayed whether all that stand had been stored by an earlier request of the same key
record Batches(List<Stored> stand, Optional<Failed> failed, boolean replayed) {
  Batches {
    stand = List.copyOf(stand);
  }

  /// A batch that is stored.
  ///
  /// @param first place of its first element, from 0
  /// @param ids of its employees
  record Stored(int first, List<Long> ids) {
    public Stored {
      ids = List.copyOf(ids);
    }
  }

  /// A batch of which nothing is stored.
  ///
  /// @param element place of the one that is wrong
  record Failed(int first, int last, int element, FieldError error) {}
}

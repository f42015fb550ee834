package lambdasuite.music;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a statement selects.
sealed interface Selection {

  /// Some of its rows.
  ///
  /// @param next DynamoDB's own token for the rest; empty at the end
  record Rows(List<Map<String, Value>> rows, Optional<String> next, double capacityUnits)
      implements Selection {
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /// The database does not take the statement, its parameters or the token.
  record Faulty() implements Selection {}
}

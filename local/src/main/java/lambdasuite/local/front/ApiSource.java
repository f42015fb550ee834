package lambdasuite.local.front;

import java.util.Optional;

/// Where the deployed API is described.
interface ApiSource {
  /// The API as it is deployed now; empty if it is not. Throws what it likes if nobody can tell.
  Optional<Api> read();
}

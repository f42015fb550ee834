package lambdasuite.music;

import java.util.List;
import java.util.Optional;

/// What must be true of a stored song for a write to happen (RFC 9110, section 13.1).
sealed interface Precondition {

  /// Nothing.
  record None() implements Precondition {}

  /// There is no such song: `If-None-Match: *`.
  record Absent() implements Precondition {}

  /// There is such a song: `If-Match: *`.
  record Present() implements Precondition {}

  /// The song has one of these versions: `If-Match: "…"`.
  record Version(List<String> versions) implements Precondition {
    public Version {
      versions = List.copyOf(versions);
    }
  }

  /// Whether it holds of what is stored.
  default boolean holds(Optional<StoredSong> stored) {
    return switch (this) {
      case None() -> true;
      case Absent() -> stored.isEmpty();
      case Present() -> stored.isPresent();
      case Version(var versions) -> stored.map(s -> versions.contains(s.version())).orElse(false);
    };
  }
}

package lambdasuite.music;

import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Environment;

/// What the environment says.
///
/// @param table the DynamoDB table
/// @param yearIndex its index on Year, where it has one
/// @param cursorSecret the secret that cursors are signed with, by name or ARN
record MusicConfig(String table, Optional<String> yearIndex, String cursorSecret) {

  /// Reads `MUSIC_TABLE`, `MUSIC_YEAR_INDEX` and `MUSIC_CURSOR_SECRET`.
  ///
  /// @throws IllegalArgumentException naming the variable that is missing
  static MusicConfig from(Map<String, String> variables) {
    var environment = new Environment(variables);
    return new MusicConfig(
        environment.required("MUSIC_TABLE"),
        environment.optional("MUSIC_YEAR_INDEX"),
        environment.required("MUSIC_CURSOR_SECRET"));
  }
}

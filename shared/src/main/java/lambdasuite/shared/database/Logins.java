package lambdasuite.shared.database;

import java.time.Duration;

/// Where the login of a new connection comes from.
public interface Logins {

  /// Reads it anew.
  ///
  /// @param patience how long that may take
  /// @throws lambdasuite.shared.UnavailableException if it cannot be had in that time
  Credentials.Login read(Duration patience);
}

package lambdasuite.shared.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/// Opens connections to one database.
public interface Connections {

  /// Opens a connection.
  ///
  /// @throws SQLException if the database refuses it, or there is none in time
  /// @throws lambdasuite.shared.UnavailableException if the login cannot be had in time
  Connection open(Deadline deadline) throws SQLException;

  /// Loads all that a connection needs without making one.
  void prime() throws IOException;
}

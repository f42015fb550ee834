package lambdasuite.dataapi;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

/// What the database says, as the API says it.
final class DatabaseErrors {
  private DatabaseErrors() {}

  static ApiException of(SQLException e) {
    boolean isGone =
        e instanceof SQLNonTransientConnectionException
            || e instanceof SQLRecoverableException
            || e instanceof SQLTransientConnectionException;
    if (isGone && e.getErrorCode() == 0) {
      return ApiException.databaseUnavailable();
    }
    return ApiException.databaseError(
        e.getMessage() + "; Error code: " + e.getErrorCode() + "; SQLState: " + e.getSQLState());
  }
}

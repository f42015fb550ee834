package lambdasuite.dataapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mysql.cj.MysqlConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/// Opens sessions of the database, each with the login of a secret.
record Sessions(Optional<String> jdbcUrl, Secrets secrets) {
  private static final String CONNECT_MILLIS = "10000";
  private static final int UNKNOWN_THREAD = 1094;
  private static final int TOO_MANY_CONNECTIONS = 1040;

  Connection open(String secretArn, Optional<String> database) throws ApiException {
    var url =
        jdbcUrl.orElseThrow(
            () -> ApiException.databaseNotFound("The DB cluster doesn't have a DB instance."));
    var login = login(secretArn);
    try {
      var connection =
          DriverManager.getConnection(JdbcUrl.parse(url).of(database), properties(login));
      // From here on the time of the call holds, which ends with KILL.
      connection.setNetworkTimeout(Runnable::run, 0);
      return connection;
    } catch (SQLException e) {
      boolean isRefused = e.getErrorCode() != 0 && e.getErrorCode() != TOO_MANY_CONNECTIONS;
      throw isRefused ? DatabaseErrors.of(e) : ApiException.databaseUnavailable();
    }
  }

  /// The server's number of a session.
  static long id(Connection connection) {
    try {
      return connection.unwrap(MysqlConnection.class).getSession().getThreadId();
    } catch (SQLException e) {
      throw new IllegalStateException("the driver is MySQL's", e);
    }
  }

  /// Ends a session, whatever it does.
  void kill(String secretArn, long id) throws ApiException {
    try (var connection = open(secretArn, Optional.empty());
        var statement = connection.createStatement()) {
      statement.execute("KILL " + id);
    } catch (SQLException e) {
      if (e.getErrorCode() != UNKNOWN_THREAD) {
        throw DatabaseErrors.of(e);
      }
    }
  }

  private Login login(String secretArn) throws ApiException {
    var text =
        secrets
            .find(secretArn)
            .orElseThrow(
                () ->
                    ApiException.secretsError(
                        "Secrets Manager can't find the specified secret " + secretArn + "."));
    try {
      var fields = Json.parseObject(text);
      if (fields.get("username") instanceof String user
          && fields.get("password") instanceof String password) {
        return new Login(user, password);
      }
    } catch (JsonProcessingException _) {
      // Nothing of a secret goes into a message.
    }
    throw ApiException.invalidSecret("The secret is not JSON with username and password.");
  }

  private static Properties properties(Login login) {
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", CONNECT_MILLIS);
    properties.setProperty("socketTimeout", CONNECT_MILLIS);
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("forceConnectionTimeZoneToSession", "true");
    properties.setProperty("characterEncoding", "UTF-8");
    properties.setProperty("yearIsDateType", "false");
    properties.setProperty("useInformationSchema", "false");
    // What is sent is what the caller sent: the driver rewrites nothing and guesses no types.
    properties.setProperty("processEscapeCodesForPrepStmts", "false");
    properties.setProperty("allowMultiQueries", "false");
    properties.setProperty("allowLoadLocalInfile", "false");
    return properties;
  }
}

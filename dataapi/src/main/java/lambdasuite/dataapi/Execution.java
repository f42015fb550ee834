package lambdasuite.dataapi;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A statement run on a session.
record Execution(Sql sql, Limits limits) {
  /// Connector/J developer guide, "ResultSet": otherwise a result is in memory before it is looked
  /// at.
  private static final int ROW_BY_ROW = Integer.MIN_VALUE;

  /// Runs it once.
  JsonObject once(Connection connection, Map<String, Parameter> parameters, ResultOptions options)
      throws SQLException, ApiException {
    try (var statement = prepare(connection)) {
      statement.setFetchSize(ROW_BY_ROW);
      bind(statement, parameters);
      if (statement.execute()) {
        return read(statement, connection, options);
      }
      return new JsonObject()
          .member("generatedFields", generated(statement))
          .member("numberOfRecordsUpdated", statement.getLargeUpdateCount());
    }
  }

  /// Runs it for each set of parameters.
  JsonObject batch(Connection connection, List<Map<String, Parameter>> sets)
      throws SQLException, ApiException {
    var results = new ArrayList<JsonObject>();
    try (var statement = prepare(connection)) {
      for (var set : sets) {
        bind(statement, set);
        statement.executeUpdate();
        results.add(new JsonObject().member("generatedFields", generated(statement)));
      }
    }
    return new JsonObject().member("updateResults", results);
  }

  private JsonObject read(PreparedStatement statement, Connection connection, ResultOptions options)
      throws SQLException, ApiException {
    try {
      return ResultReader.read(statement.getResultSet(), options, limits);
    } catch (ApiException e) {
      // Closing the result, as the statement does, would read what is left of it.
      connection.abort(Runnable::run);
      throw e;
    }
  }

  private PreparedStatement prepare(Connection connection) throws SQLException {
    return connection.prepareStatement(sql.text(), Statement.RETURN_GENERATED_KEYS);
  }

  private void bind(PreparedStatement statement, Map<String, Parameter> parameters)
      throws SQLException, ApiException {
    int index = 1;
    for (var name : sql.names()) {
      var parameter = parameters.get(name);
      if (parameter == null) {
        throw ApiException.badRequest("Named parameter " + name + " has no value");
      }
      parameter.bind(statement, index++);
    }
  }

  private static List<JsonObject> generated(PreparedStatement statement) throws SQLException {
    var fields = new ArrayList<JsonObject>();
    try (ResultSet keys = statement.getGeneratedKeys()) {
      while (keys.next()) {
        fields.add(new JsonObject().member("longValue", keys.getLong(1)));
      }
    }
    return fields;
  }
}

package lambdasuite.migrations;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javax.sql.DataSource;

/// Connections to a database that all die once it has run a certain statement, as when the program
/// that uses them is killed. From then on there are none.
final class DyingConnections {
  private final DataSource database;
  private final Predicate<String> last;
  private final List<Connection> open = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();
  private boolean dead;

  /// @param last tells that statement from the others
  DyingConnections(DataSource database, Predicate<String> last) {
    this.database = database;
    this.last = last;
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (_, method, arguments) ->
            method.getName().equals("getConnection")
                ? connect()
                : invoke(database, method, arguments));
  }

  /// What was run so far.
  List<String> statements() {
    return statements;
  }

  private Connection connect() throws SQLException {
    requireLife();
    var connection = database.getConnection();
    open.add(connection);
    return proxy(
        Connection.class, (_, method, arguments) -> onConnection(connection, method, arguments));
  }

  private Object onConnection(Connection connection, Method method, Object[] arguments)
      throws Throwable {
    return switch (method.getName()) {
      case "createStatement" -> {
        var statement = (Statement) invoke(connection, method, arguments);
        yield proxy(Statement.class, (_, m, a) -> onStatement(statement, m, a, "?"));
      }
      case "prepareStatement" -> {
        var statement = (PreparedStatement) invoke(connection, method, arguments);
        var sql = String.valueOf(arguments[0]);
        yield proxy(PreparedStatement.class, (_, m, a) -> onStatement(statement, m, a, sql));
      }
      case "commit" -> counted("COMMIT", () -> invoke(connection, method, arguments));
      default -> invoke(connection, method, arguments);
    };
  }

  private Object onStatement(Statement statement, Method method, Object[] arguments, String sql)
      throws Throwable {
    if (!method.getName().startsWith("execute")) {
      return invoke(statement, method, arguments);
    }
    var text = arguments == null ? sql : String.valueOf(arguments[0]);
    return counted(text, () -> invoke(statement, method, arguments));
  }

  @FunctionalInterface
  private interface Call {
    Object run() throws Throwable;
  }

  private Object counted(String sql, Call call) throws Throwable {
    requireLife();
    statements.add(sql);
    var result = call.run();
    if (last.test(sql)) {
      die();
    }
    return result;
  }

  private void die() throws SQLException {
    dead = true;
    for (var connection : open) {
      connection.abort(Runnable::run);
    }
    requireLife();
  }

  private void requireLife() throws SQLException {
    if (dead) {
      throw new SQLNonTransientConnectionException("killed", "08S01", 0);
    }
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

package lambdasuite.shared.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes the sockets of MariaDB's driver, which finds this class by its name, so that a connection
/// can be cut while it is at work.
///
/// To abort one, that driver first opens another and has the server end the work; but a server that
/// does not answer the one will not answer the other either.
public final class Sockets extends SocketFactory {
  private static final ThreadLocal<@Nullable Socket> LAST = new ThreadLocal<>();
  private static final Map<Connection, Socket> BY_CONNECTION =
      Collections.synchronizedMap(new WeakHashMap<>());

  /// Called on the thread that opened the connection.
  static Connection remember(Connection connection) {
    var socket = LAST.get();
    if (socket != null) {
      BY_CONNECTION.put(connection, socket);
      LAST.remove();
    }
    return connection;
  }

  /// Ends a connection, and what is done on it, without a word to the server.
  static void cut(Connection connection) throws SQLException {
    var socket = BY_CONNECTION.get(connection);
    if (socket == null) {
      connection.abort(Runnable::run);
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      throw new SQLException("a socket does not close", e);
    }
  }

  static boolean isCut(Connection connection) {
    var socket = BY_CONNECTION.get(connection);
    return socket != null && socket.isClosed();
  }

  @Override
  public Socket createSocket() {
    var socket = new Socket();
    LAST.set(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }
}

package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The ports of the three servers, all on the loopback interface.
record Ports(int front, int aws, int database) {

  /// The documented ports: what people bookmark.
  static final Ports USUAL = new Ports(3000, 4566, 3307);

  /// Ports that are free just now.
  static Ports free() {
    return new Ports(freePort(), freePort(), freePort());
  }

  /// @throws SuiteException naming the first port that something else holds, and the option that changes it
  void requireFree() {
    require(front, "--port");
    require(aws, "--aws-port");
    require(database, "--database-port");
  }

  private static void require(int port, String option) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new SuiteException("Port " + port + " is in use; choose another with " + option, e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/// The ports of the four servers, all on the loopback interface.
record Ports(int front, int aws, int database, int dataApi) {
  /// Of a server that is not started, which is never in use.
  static final int NONE = 0;

  /// Ports that are free just now.
  static Ports free() {
    return new Ports(freePort(), freePort(), freePort(), freePort());
  }

  /// @throws SuiteException naming each port that something else holds, and the option that changes
  ///     it
  void requireFree() {
    var taken =
        Map.of(
                "--port",
                front,
                "--aws-port",
                aws,
                "--database-port",
                database,
                "--data-api-port",
                dataApi)
            .entrySet()
            .stream()
            .filter(option -> isTaken(option.getValue()))
            .map(
                option ->
                    "Port "
                        + option.getValue()
                        + " is in use; choose another with "
                        + option.getKey())
            .sorted()
            .toList();
    if (!taken.isEmpty()) {
      throw new SuiteException(String.join("\n", taken));
    }
  }

  private static boolean isTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException _) {
      return true;
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

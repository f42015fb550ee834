package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/// The ports of the four servers, all on the loopback interface.
///
/// @param database 0 for any that is free when it starts
record Ports(int front, int aws, int database, int dataApi) {
  /// Of a server that is not started, which is never in use.
  static final int NONE = 0;

  /// Ports that are free just now, each another one; the database finds its own when it starts. The
  /// emulator is told the others before their servers start, and until then one may be taken.
  static Ports free() {
    try (var front = open(0);
        var aws = open(0);
        var dataApi = open(0)) {
      return new Ports(front.getLocalPort(), aws.getLocalPort(), 0, dataApi.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    try (var _ = open(port)) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static ServerSocket open(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }
}

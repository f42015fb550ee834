package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Passes on what comes to a port of another address of this machine to the same port of 127.0.0.1,
/// where the suite's servers listen: functions in containers reach the one only.
final class Relay implements AutoCloseable {
  private final ServerSocket server;

  private Relay(ServerSocket server) {
    this.server = server;
  }

  /// @throws SuiteException if the address is none of this machine
  static Relay start(String address, int port) {
    try {
      var server = new ServerSocket();
      server.bind(new InetSocketAddress(address, port));
      var relay = new Relay(server);
      Thread.ofVirtual().name("relays port " + port).start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new SuiteException(
          "Cannot listen at " + address + ":" + port + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var caller = server.accept();
        Thread.ofVirtual().start(() -> join(caller));
      } catch (IOException _) {
        // It was closed, or the caller is gone already.
      }
    }
  }

  private void join(Socket caller) {
    try (caller;
        var callee = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
      var back = Thread.ofVirtual().start(() -> copy(callee, caller));
      copy(caller, callee);
      back.join();
    } catch (IOException _) {
      // The caller sees its connection end.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Until one of them has nothing more to say, which the other is told.
  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // Whoever still waits sees the connections end.
    }
  }
}

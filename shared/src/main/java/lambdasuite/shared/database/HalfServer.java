package lambdasuite.shared.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

/// A server on this machine that greets as MySQL does and then hangs up: enough for the driver to
/// load what it connects with, TLS included, while there is no database to speak to (MySQL
/// internals, "Protocol::HandshakeV10").
final class HalfServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// `CONNECT_WITH_DB`, `PROTOCOL_41`, `SSL`, `TRANSACTIONS`, `SECURE_CONNECTION`, `PLUGIN_AUTH`
  /// and the like, as a server of version 8 has them.
  private static final int CAPABILITIES = 0x00FF_FFFF;

  private final ServerSocket socket;

  HalfServer() throws IOException {
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    Thread.ofVirtual().name("greets as MySQL").start(this::greet);
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void greet() {
    try (var client = socket.accept()) {
      client.setSoTimeout((int) PATIENCE.toMillis());
      client.getOutputStream().write(greeting());
      // The answer, and with TLS the first message of the handshake, have come when this returns.
      client.getInputStream().readNBytes(64);
    } catch (IOException _) {
      // Whoever connects sees that nobody is there.
    }
  }

  private static byte[] greeting() throws IOException {
    var packet = new ByteArrayOutputStream();
    packet.write(10);
    packet.write("8.0.0\0".getBytes(US_ASCII));
    packet.write(new byte[] {1, 0, 0, 0});
    packet.write("scramble\0".getBytes(US_ASCII));
    packet.write(new byte[] {(byte) CAPABILITIES, (byte) (CAPABILITIES >> 8)});
    packet.write(new byte[] {45, 2, 0});
    packet.write(new byte[] {(byte) (CAPABILITIES >> 16), (byte) (CAPABILITIES >> 24)});
    packet.write(21);
    packet.write(new byte[10]);
    packet.write("scramble-end\0".getBytes(US_ASCII));
    packet.write("mysql_native_password\0".getBytes(US_ASCII));
    var whole = new ByteArrayOutputStream();
    whole.write(new byte[] {(byte) packet.size(), 0, 0, 0});
    packet.writeTo(whole);
    return whole.toByteArray();
  }
}

package lambdasuite.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A way through to a server on this machine that can be made slow, deaf or broken while it is in
/// use.
public final class FaultyNetwork implements AutoCloseable {
  private final ServerSocket entrance;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;
  private final AtomicLong bytesUntilReset = new AtomicLong(Long.MAX_VALUE);
  private volatile long bytesBetweenResets = Long.MAX_VALUE;
  private volatile Duration latency = Duration.ZERO;
  private volatile long bytesPerSecond = Long.MAX_VALUE;

  /// What the way does with what is sent through it.
  public enum Fault {
    /// Passes it on.
    NONE,
    /// Takes it and says nothing, not even that nobody is there.
    BLACK_HOLE
  }

  private FaultyNetwork(ServerSocket entrance, int target) {
    this.entrance = entrance;
    this.target = target;
  }

  /// Opens a way to a port of 127.0.0.1.
  public static FaultyNetwork to(int target) throws IOException {
    return to(target, 0);
  }

  /// Opens a way from one port of 127.0.0.1, 0 for any free one, to another.
  public static FaultyNetwork to(int target, int port) throws IOException {
    var entrance = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    var network = new FaultyNetwork(entrance, target);
    Thread.ofVirtual().start(network::accept);
    return network;
  }

  /// Where to connect instead.
  public int port() {
    return entrance.getLocalPort();
  }

  public void set(Fault fault) {
    this.fault = fault;
  }

  /// Holds every packet of the server's back for so long.
  public void delay(Duration latency) {
    this.latency = latency;
  }

  /// Lets no more than so many bytes a second through each connection, each way.
  public void limit(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /// Resets a connection whenever so many bytes have passed, counted over all connections and both
  /// ways, in the middle of a packet where it comes to that.
  public void resetEvery(long bytes) {
    bytesBetweenResets = bytes;
    bytesUntilReset.set(bytes);
  }

  /// Ends all connections, as a server that goes away does.
  public void cut() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  /// How many connections there were so far.
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        connect(entrance.accept());
      } catch (IOException _) {
        // Closed, or there is no server: whoever asked sees a closed connection.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    connections.incrementAndGet();
    sockets.add(client);
    var server = new Socket();
    sockets.add(server);
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    } catch (IOException e) {
      client.close();
      throw e;
    }
    Thread.ofVirtual().start(() -> pass(client, server, false));
    Thread.ofVirtual().start(() -> pass(server, client, true));
  }

  private void pass(Socket from, Socket to, boolean fromServer) {
    var buffer = new byte[8_192];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        Thread.sleep(fromServer ? latency : Duration.ZERO);
        Thread.sleep(Duration.ofNanos(n * 1_000_000_000L / bytesPerSecond));
        if (fault == Fault.NONE) {
          long left = bytesUntilReset.getAndAdd(-n);
          out.write(buffer, 0, Math.clamp(left, 0, n));
          if (left < n) {
            bytesUntilReset.set(bytesBetweenResets);
            reset(from);
            reset(to);
          }
        }
      }
    } catch (IOException | InterruptedException _) {
      // One side is gone, so the other goes too.
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}

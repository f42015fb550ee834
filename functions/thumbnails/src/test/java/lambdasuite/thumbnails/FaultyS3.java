package lambdasuite.thumbnails;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A way to an S3 API on this machine that does to each request, and to its reply, what a test
/// tells it.
final class FaultyS3 implements AutoCloseable {
  private static final int PIECE = 64;

  private final ServerSocket entrance;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Supplier<Fault> faults = () -> Fault.NONE;

  /// What becomes of a request.
  enum Fault {
    NONE,
    /// Is answered 503 and not passed on.
    SLOW_DOWN,
    /// Is passed on, and answered 500.
    INTERNAL_ERROR,
    /// Ends its connection, and is not passed on.
    RESET_BEFORE,
    /// Is passed on, and then its connection ends instead of a reply.
    RESET_AFTER,
    /// Its reply is reset in the middle.
    RESET_IN_REPLY,
    /// Its reply ends in the middle as if that were all.
    END_IN_REPLY,
    /// Its reply comes twice.
    REPLY_TWICE,
    /// Is passed on twice.
    PASSED_TWICE,
    /// Its reply comes by the byte.
    TRICKLE,
    /// Is passed on, and never answered.
    BLACK_HOLE,
    /// None: it asked for the end of its connection.
    LAST
  }

  /// @param target a port of 127.0.0.1
  FaultyS3(int target) throws IOException {
    this.target = target;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /// Asked once for each request.
  void set(Supplier<Fault> faults) {
    this.faults = faults;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        var client = entrance.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new BufferedInputStream(client.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        var lines = head(in);
        goesOn = !lines.contains("\r\nconnection: close\r\n");
        // Who ends the connection wants to be rid of it, whatever else happens.
        answer(client, goesOn ? faults.get() : Fault.LAST, request(client, in, lines));
      }
    } catch (IOException | InterruptedException _) {
      // Somebody hung up.
    }
  }

  /// One request, of which the connection is asked to be closed after the reply.
  private static byte[] request(Socket client, InputStream in, String lines) throws IOException {
    if (lines.contains("\r\nexpect: 100-continue")) {
      client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
    }
    var request = new ByteArrayOutputStream();
    request.writeBytes(without(lines, "connection", "expect").getBytes(ISO_8859_1));
    request.writeBytes("connection: close\r\n\r\n".getBytes(ISO_8859_1));
    request.writeBytes(in.readNBytes(length(lines)));
    return request.toByteArray();
  }

  /// Until the empty line, with the names of headers in small letters.
  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1)
        .strip()
        .lines()
        .map(FaultyS3::withSmallName)
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String withSmallName(String line) {
    int colon = line.indexOf(':');
    int space = line.indexOf(' ');
    return colon < 0 || space < colon
        ? line
        : line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon);
  }

  private static String without(String lines, String... headers) {
    return lines
        .lines()
        .filter(line -> Arrays.stream(headers).noneMatch(h -> line.startsWith(h + ":")))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static int length(String lines) {
    return lines
        .lines()
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.split(":", 2)[1].strip()))
        .findFirst()
        .orElse(0);
  }

  private void answer(Socket client, Fault fault, byte[] request)
      throws IOException, InterruptedException {
    switch (fault) {
      case NONE -> send(client, reply(request));
      case LAST ->
          send(client, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".getBytes(ISO_8859_1));
      case SLOW_DOWN -> send(client, error(503, "SlowDown"));
      case INTERNAL_ERROR -> {
        reply(request);
        send(client, error(500, "InternalError"));
      }
      case RESET_BEFORE -> reset(client);
      case RESET_AFTER -> {
        reply(request);
        reset(client);
      }
      case RESET_IN_REPLY -> {
        send(client, half(reply(request)));
        reset(client);
      }
      case END_IN_REPLY -> {
        send(client, half(reply(request)));
        client.close();
      }
      case REPLY_TWICE -> {
        var reply = reply(request);
        send(client, reply);
        send(client, reply);
      }
      case PASSED_TWICE -> {
        reply(request);
        send(client, reply(request));
      }
      case TRICKLE -> trickle(client, reply(request));
      case BLACK_HOLE -> reply(request);
    }
  }

  /// The whole of it, as for a connection that is kept.
  private byte[] reply(byte[] request) throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      server.getOutputStream().write(request);
      var in = new BufferedInputStream(server.getInputStream());
      var reply = new ByteArrayOutputStream();
      reply.writeBytes((without(head(in), "connection") + "\r\n").getBytes(ISO_8859_1));
      in.transferTo(reply);
      return reply.toByteArray();
    }
  }

  private static byte[] error(int status, String code) {
    var xml = "<Error><Code>" + code + "</Code></Error>";
    return ("HTTP/1.1 "
            + status
            + " "
            + code
            + "\r\ncontent-length: "
            + xml.length()
            + "\r\n\r\n"
            + xml)
        .getBytes(ISO_8859_1);
  }

  private static byte[] half(byte[] reply) {
    return Arrays.copyOf(reply, reply.length / 2);
  }

  private static void send(Socket client, byte[] reply) throws IOException {
    client.getOutputStream().write(reply);
  }

  private static void trickle(Socket client, byte[] reply)
      throws IOException, InterruptedException {
    for (int i = 0; i < reply.length; i++) {
      client.getOutputStream().write(reply[i]);
      Thread.sleep(i % PIECE == 0 ? 100 : 1);
    }
  }

  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }
}

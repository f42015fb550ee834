package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A connection to a Valkey or Redis server: commands go out together, and a reply comes for each
/// ("Redis serialization protocol specification", version 2).
///
/// Whatever goes wrong, also an error that the server replies, ends it: after that nobody could tell
/// which reply is to which command.
final class RedisConnection implements Closeable {
  private static final int LONGEST_REPLY = 1 << 20;
  private static final int LONGEST_LINE = 1_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /// @param socket what [#close] closes: one that is encrypted would first say goodbye, and wait for
  ///     a server that does not listen
  /// @param channel the socket, or the encrypted one over it
  private RedisConnection(Socket socket, Socket channel) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(channel.getInputStream());
    this.out = new BufferedOutputStream(channel.getOutputStream());
  }

  /// Trusts whom Java trusts. Takes as long as the server does; an interrupt ends it on a virtual
  /// thread.
  static RedisConnection open(CacheConfig config) throws IOException {
    return open(config, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /// @param trusting makes encrypted sockets, which decide whom to trust; for TLS only, since the
  ///     first one takes long
  static RedisConnection open(CacheConfig config, Supplier<SSLSocketFactory> trusting)
      throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(config.host(), config.port()));
      var channel = config.tls() ? encrypted(socket, config, trusting.get()) : socket;
      var connection = new RedisConnection(socket, channel);
      if (config.login().isPresent()) {
        connection.ask(List.of(login(config.login().get())));
      }
      return connection;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket encrypted(Socket socket, CacheConfig config, SSLSocketFactory factory)
      throws IOException {
    var encrypted =
        (SSLSocket) factory.createSocket(socket, config.host(), config.port(), /* close= */ true);
    var parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  private static List<String> login(String login) {
    int colon = login.indexOf(':');
    var password = login.substring(colon + 1);
    return colon <= 0
        ? List.of("AUTH", password)
        : List.of("AUTH", login.substring(0, colon), password);
  }

  /// Sends commands and returns the reply to each, empty for what is not there.
  List<Optional<String>> ask(List<List<String>> commands) throws IOException {
    for (var command : commands) {
      send(command);
    }
    out.flush();
    var replies = new ArrayList<Optional<String>>();
    for (int i = 0; i < commands.size(); i++) {
      replies.add(reply());
    }
    return replies;
  }

  private void send(List<String> command) throws IOException {
    out.write(("*" + command.size() + "\r\n").getBytes(US_ASCII));
    for (var word : command) {
      var bytes = word.getBytes(UTF_8);
      out.write(("$" + bytes.length + "\r\n").getBytes(US_ASCII));
      out.write(bytes);
      out.write('\r');
      out.write('\n');
    }
  }

  private Optional<String> reply() throws IOException {
    var line = line();
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+', ':' -> Optional.of(line.substring(1));
      case '$' -> bulk(line.substring(1));
      case '-' -> throw new IOException("the cache replies " + line);
      default -> throw new IOException("the cache speaks no RESP");
    };
  }

  private Optional<String> bulk(String length) throws IOException {
    if (length.equals("-1")) {
      return Optional.empty();
    }
    if (!length.matches("[0-9]{1,7}") || Integer.parseInt(length) > LONGEST_REPLY) {
      throw new IOException("the cache replies with something too long");
    }
    int size = Integer.parseInt(length);
    var bytes = in.readNBytes(size);
    if (bytes.length < size || in.read() != '\r' || in.read() != '\n') {
      throw new EOFException("the cache replies with something broken off");
    }
    return Optional.of(new String(bytes, UTF_8));
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the cache has hung up");
      }
      if (line.append((char) c).length() > LONGEST_LINE) {
        throw new IOException("the cache speaks no RESP");
      }
    }
    if (in.read() != '\n') {
      throw new IOException("the cache speaks no RESP");
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

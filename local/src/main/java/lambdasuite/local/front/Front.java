package lambdasuite.local.front;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves a deployed REST API on this machine as API Gateway would, at the root of
/// `http://localhost:<port>`.
///
/// docs/local-gateway.md lists what it answers.
public final class Front implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int BACKLOG = 128;

  static {
    // Read once by the JDK's server. Without the first, a kept connection waits 40 ms for an
    // acknowledgement now and then; without the second, a caller that never finishes its request
    // keeps a thread for ever.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxReqTime", "60");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final AutoCloseable clients;

  private Front(HttpServer server, ExecutorService threads, AutoCloseable clients) {
    this.server = server;
    this.threads = threads;
    this.clients = clients;
  }

  /// Starts serving. The API may be deployed later; until then every request is answered with 403.
  ///
  /// @param port 0 for any that is free
  public static Front start(int port, FrontConfig config) throws IOException {
    var emulator = Emulator.of(config);
    try {
      return start(
          port,
          emulator.source(config),
          config.responses(),
          new LambdaFunctions(emulator.lambda()),
          Limits.OF_AWS,
          emulator);
    } catch (IOException e) {
      emulator.close();
      throw e;
    }
  }

  static Front start(
      int port,
      ApiSource source,
      Map<String, CustomResponse> responses,
      Functions functions,
      Limits limits,
      AutoCloseable clients)
      throws IOException {
    var server = bind(port);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var clock = InstantSource.system();
    var gateway =
        new Gateway(
            new CurrentApi(source, clock, threads),
            responses,
            new Invoker(functions, limits, threads),
            limits,
            clock,
            new SecureRandom());
    server.createContext("/", new FrontHandler(gateway, limits));
    server.setExecutor(threads);
    server.start();
    return new Front(server, threads, clients);
  }

  /// Where it serves.
  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /// Stops at once; requests under way are cut off.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    try {
      clients.close();
    } catch (Exception e) {
      throw new IllegalStateException("a client could not be closed", e);
    }
  }

  private static HttpServer bind(int port) throws IOException {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port);
      return HttpServer.create(address, BACKLOG);
    } catch (BindException e) {
      var taken = new BindException("port " + port + " of " + LOOPBACK + " is already in use");
      taken.initCause(e);
      throw taken;
    }
  }

  private static void setUnlessSet(String property, String value) {
    System.setProperty(property, System.getProperty(property, value));
  }
}

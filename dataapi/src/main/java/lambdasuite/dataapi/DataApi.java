package lambdasuite.dataapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The RDS Data API before a MySQL database, on 127.0.0.1: SDKs, boto3 and aws-cli find it by
/// `AWS_ENDPOINT_URL_RDS_DATA` (docs/data-api.md).
public final class DataApi implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DataApi.class.getName());
  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private final HttpServer server;
  private final Operations operations;
  private final Limits limits;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ends old transactions").factory());

  private DataApi(HttpServer server, Settings settings) {
    this.server = server;
    this.operations = new Operations(settings);
    this.limits = settings.limits();
  }

  /// Starts serving.
  ///
  /// @throws IOException if the port is in use
  public static DataApi start(Settings settings) throws IOException {
    // Or a reply waits 40 ms for the caller's acknowledgement of its headers.
    System.setProperty(NO_DELAY, System.getProperty(NO_DELAY, "true"));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
    var api = new DataApi(HttpServer.create(address, 0), settings);
    api.server.createContext("/", api::handle);
    api.server.setExecutor(api.calls);
    api.server.start();
    var _ =
        api.sweeper.scheduleWithFixedDelay(
            api.operations::expire, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    return api;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Puts the database to sleep, as if nobody had used it for long.
  public void pause() {
    operations.pause();
  }

  /// Stops serving and rolls back what is open.
  @Override
  public void close() {
    server.stop(0);
    sweeper.shutdownNow();
    calls.shutdownNow();
    operations.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        reply(exchange, 200, answer(exchange));
      } catch (ApiException e) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", e.code());
        reply(exchange, e.status(), e.body());
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "unexpected failure", e);
        var internal = ApiException.internal();
        exchange.getResponseHeaders().set("x-amzn-ErrorType", internal.code());
        reply(exchange, internal.status(), internal.body());
      }
    }
  }

  private String answer(HttpExchange exchange) throws IOException, ApiException {
    var headers = exchange.getRequestHeaders();
    requireCaller(exchange);
    long size =
        headers.entrySet().stream()
            .flatMap(h -> h.getValue().stream().map(value -> h.getKey() + ": " + value))
            .mapToLong(line -> line.length() + 2)
            .sum();
    var body = exchange.getRequestBody().readNBytes(limits.requestBytes() + 1);
    if (size + body.length > limits.requestBytes()) {
      throw ApiException.tooLarge(limits.requestBytes());
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      throw ApiException.notFound("There is no operation " + exchange.getRequestMethod());
    }
    return operations.call(exchange.getRequestURI().getPath(), new String(body, UTF_8));
  }

  /// A page of the developer's browser must not reach the database, and whoever signs nothing has
  /// no rights; whose signature it is, is not asked.
  private static void requireCaller(HttpExchange exchange) throws ApiException {
    var headers = exchange.getRequestHeaders();
    if (headers.containsKey("Origin") || !isLocal(headers.getFirst("Host"))) {
      throw ApiException.forbidden("Not for pages of a browser");
    }
    var signature = headers.getFirst("Authorization");
    if (signature == null || !signature.startsWith("AWS4-HMAC-SHA256 ")) {
      throw ApiException.forbidden("The request is not signed");
    }
  }

  private static boolean isLocal(@Nullable String host) {
    var name = host == null ? "" : host.replaceFirst(":[0-9]*$", "");
    return name.equals("127.0.0.1") || name.equals("localhost");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}

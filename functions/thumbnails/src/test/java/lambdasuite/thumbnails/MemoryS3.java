package lambdasuite.thumbnails;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Objects in memory behind as much of S3's REST API as the function uses, with paths such as
/// `/bucket/key`.
final class MemoryS3 implements AutoCloseable {
  private static final String METADATA = "x-amz-meta-";

  private final MemoryObjectStore objects;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  MemoryS3(MemoryObjectStore objects) throws IOException {
    this.objects = objects;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = content(exchange);
    exchange.getResponseHeaders().set("x-amz-request-id", UUID.randomUUID().toString());
    var path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
    var name = new ObjectName(path[0], path[1]);
    try (exchange) {
      synchronized (objects) {
        switch (exchange.getRequestMethod()) {
          case "HEAD", "GET" -> read(exchange, name);
          case "PUT" -> put(exchange, name, body);
          case "DELETE" -> delete(exchange, name);
          default -> reply(exchange, 405, new byte[0]);
        }
      }
    }
  }

  private void read(HttpExchange exchange, ObjectName name) throws IOException {
    var found = objects.current(name);
    if (found.isEmpty()) {
      fail(exchange, 404, "NoSuchKey");
      return;
    }
    var head = found.get().head();
    var headers = exchange.getResponseHeaders();
    headers.set("ETag", head.etag());
    headers.set("Content-Type", found.get().contentType());
    head.version().ifPresent(version -> headers.set("x-amz-version-id", version));
    head.metadata().forEach((key, value) -> headers.set(METADATA + key, value));
    reply(exchange, 200, found.get().content().array());
  }

  private void put(HttpExchange exchange, ObjectName name, byte[] content) throws IOException {
    var headers = exchange.getRequestHeaders();
    var expected = Optional.ofNullable(headers.getFirst("If-Match"));
    if (expected.isEmpty() && headers.getFirst("If-None-Match") == null) {
      objects.put(name, headers.getFirst("Content-Type"), metadata(exchange), content);
    } else if (!objects.put(
        name, headers.getFirst("Content-Type"), metadata(exchange), content, expected)) {
      fail(exchange, 412, "PreconditionFailed");
      return;
    }
    objects.head(name).ifPresent(head -> exchange.getResponseHeaders().set("ETag", head.etag()));
    reply(exchange, 200, new byte[0]);
  }

  private void delete(HttpExchange exchange, ObjectName name) throws IOException {
    if (objects.delete(name, String.valueOf(exchange.getRequestHeaders().getFirst("If-Match")))) {
      exchange.sendResponseHeaders(204, -1);
    } else {
      fail(exchange, 412, "PreconditionFailed");
    }
  }

  private static Map<String, String> metadata(HttpExchange exchange) {
    var metadata = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (header, values) -> {
              var key = header.toLowerCase(Locale.ROOT);
              if (key.startsWith(METADATA)) {
                metadata.put(key.substring(METADATA.length()), values.getFirst());
              }
            });
    return metadata;
  }

  /// Of the request, without the frames that its signatures stand in (Amazon S3 API reference,
  /// "Signature calculations: transferring payload in multiple chunks").
  private static byte[] content(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    var hash = String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"));
    return hash.startsWith("STREAMING-") ? unframed(new String(body, ISO_8859_1)) : body;
  }

  private static byte[] unframed(String body) {
    var content = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int end = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, end).split(";", 2)[0], 16);
      if (size == 0) {
        return content.toByteArray();
      }
      content.writeBytes(body.substring(end + 2, end + 2 + size).getBytes(ISO_8859_1));
      at = end + size + 4;
    }
  }

  private static void fail(HttpExchange exchange, int status, String code) throws IOException {
    var xml = "<Error><Code>" + code + "</Code><Message>for a test</Message></Error>";
    reply(exchange, status, xml.getBytes(UTF_8));
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

package lambdasuite.local.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/// Between the JDK's HTTP server and the gateway.
final class FrontHandler implements HttpHandler {
  private final Gateway gateway;
  private final Limits limits;

  /// What the bodies of all requests may take together; the next one waits for its share.
  private final Semaphore kibibytes = new Semaphore(24 * 1024, true);

  FrontHandler(Gateway gateway, Limits limits) {
    this.gateway = gateway;
    this.limits = limits;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    int share = share(exchange.getRequestHeaders());
    kibibytes.acquireUninterruptibly(share);
    try (exchange) {
      var body = RequestBody.read(exchange.getRequestBody(), limits.bodyBytes());
      write(
          exchange,
          body.map(bytes -> gateway.answer(call(exchange, bytes)))
              .orElseGet(() -> gateway.tooLong().with("Connection", "close")));
    } finally {
      kibibytes.release(share);
    }
  }

  /// In KiB; of a body whose length is not told, or not a number, as long as it may be.
  private int share(Headers headers) {
    var length = Optional.ofNullable(headers.getFirst("Content-Length"));
    boolean hasBody = length.isPresent() || headers.containsKey("Transfer-Encoding");
    int most = hasBody ? limits.bodyBytes() : 0;
    return Math.min(
            most, length.filter(t -> t.matches("\\d{1,8}")).map(Integer::parseInt).orElse(most))
        / 1024;
  }

  private static Call call(HttpExchange exchange, SdkBytes body) {
    var uri = exchange.getRequestURI();
    return new Call(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        named(exchange.getRequestHeaders()),
        body,
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        exchange.getLocalAddress().getPort(),
        exchange.getProtocol());
  }

  /// The JDK's server forgets how callers wrote a name; functions get the usual spelling,
  /// `X-Api-Key`.
  private static Map<String, List<String>> named(Headers headers) {
    var named = new HashMap<String, List<String>>();
    headers.forEach((name, values) -> named.put(spelled(name), values));
    return named;
  }

  private static String spelled(String name) {
    return Stream.of(name.split("-", -1))
        .map(w -> w.isEmpty() ? w : Character.toUpperCase(w.charAt(0)) + w.substring(1))
        .collect(Collectors.joining("-"));
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    answer.headers().forEach((n, values) -> values.forEach(v -> headers.add(n, latin1(v))));
    var bytes = answer.body().asByteArrayUnsafe();
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(bytes.length));
    }
    if (hasBody(exchange, answer)) {
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } else {
      exchange.sendResponseHeaders(answer.status(), -1);
    }
  }

  private static boolean hasBody(HttpExchange exchange, Answer answer) {
    return answer.body().asByteArrayUnsafe().length > 0
        && !exchange.getRequestMethod().equals("HEAD")
        && answer.status() != 204
        && answer.status() != 304;
  }

  /// The JDK's server writes a character as one byte, so UTF-8 goes in byte by byte.
  private static String latin1(String value) {
    return new String(value.getBytes(UTF_8), ISO_8859_1);
  }
}

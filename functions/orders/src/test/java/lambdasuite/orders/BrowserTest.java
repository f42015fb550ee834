package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser.
class BrowserTest {
  private static final String TOKEN = "a-token";

  /// What a browser shows before it shows a page, and what stands in the page itself.
  private static final Pattern OWN_PAGES = Pattern.compile("(chrome|data|about):");

  private final Caller clerk = Caller.of(new InMemoryOrderRepository(Shop.ofTheMission()));

  @Test
  void runsAQueryAndAsksNobodyElse(@TempDir Path profile) throws Exception {
    var server = serve();
    try (var browser = Browser.start(profile)) {
      var origin = "http://127.0.0.1:" + server.getAddress().getPort();
      browser.open(URI.create(origin + "/v1/graphql"));
      browser.awaitText(".graphiql-query-editor", "The mission's three entry points");

      browser.click(".graphiql-execute-button");
      assertThat(browser.awaitText(".result-window", "UNAUTHENTICATED")).doesNotContain("data");

      browser.type("#token", TOKEN + "\t");
      browser.click(".graphiql-execute-button");
      assertThat(browser.awaitText(".result-window", "notebook_red")).contains("123123", "19.99");

      var refused = "(?i).*(Content.Security.Policy|Refused to|Uncaught|ERR_(?!.*401)).*";
      assertThat(browser.log("browser")).noneMatch(message -> message.matches(refused));
      assertThat(browser.log("performance"))
          .flatExtracting(BrowserTest::requests)
          .contains(origin + "/v1/graphql", origin + "/v1/graphql/graphiql.js")
          .filteredOn(url -> !OWN_PAGES.matcher(url).lookingAt())
          .allMatch(url -> url.startsWith(origin + "/"));
    } finally {
      server.stop(0);
    }
  }

  private static List<String> requests(String event) {
    return event.contains("\"Network.requestWillBeSent\"")
        ? Pattern.compile("\"request\":\\{.*?\"url\":\"([^\"]*)\"")
            .matcher(event)
            .results()
            .map(match -> match.group(1))
            .toList()
        : List.of();
  }

  /// The function behind a gateway that knows one token.
  private HttpServer serve() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(address, 0);
    server.createContext("/v1/graphql", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var reply = reply(exchange);
    try (exchange) {
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      var body = reply.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Caller.Answer reply(HttpExchange exchange) throws IOException {
    var caller = caller(exchange);
    var file = exchange.getRequestURI().getPath().substring("/v1/graphql".length());
    if (exchange.getRequestMethod().equals("POST")) {
      return caller.post(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }
    return file.isEmpty() ? caller.get(Map.of()) : caller.file(file.substring(1));
  }

  private Caller caller(HttpExchange exchange) {
    var caller =
        header(exchange, "Authorization").equals("Bearer " + TOKEN)
            ? clerk
            : clerk.passedOn(Map.of("principalId", "anonymous"));
    return caller
        .with("Accept", header(exchange, "Accept"))
        .with("Content-Type", header(exchange, "Content-Type"));
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }
}

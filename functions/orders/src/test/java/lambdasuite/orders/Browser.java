package lambdasuite.orders;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// Chromium without a window, asked by WebDriver (W3C recommendation, sections 5 and following).
final class Browser implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--window-size=1400,900");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final URI session;

  /// Skips the test where there is no browser.
  static Browser start(Path profile) throws Exception {
    var driver = program("chromedriver");
    var chromium = program("chromium").or(() -> program("google-chrome"));
    Assumptions.assumeTrue(
        driver.isPresent() && chromium.isPresent(),
        "no chromium with chromedriver: apt-get install chromium chromium-driver");
    return new Browser(driver.orElseThrow(), chromium.orElseThrow(), profile);
  }

  private Browser(Path driver, Path chromium, Path profile) throws Exception {
    int port = freePort();
    this.driver =
        new ProcessBuilder(driver.toString(), "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var root = URI.create("http://127.0.0.1:" + port + "/");
    try {
      this.session = session(root, chromium, profile);
    } catch (Exception e) {
      end();
      throw e;
    }
  }

  private URI session(URI root, Path chromium, Path profile) throws Exception {
    until(() -> Optional.of(isReady(root)), ready -> ready);
    var arguments = new ArrayList<>(OPTIONS);
    arguments.add("--user-data-dir=" + profile);
    var always =
        Map.of(
            "goog:chromeOptions", Map.of("binary", chromium.toString(), "args", arguments),
            "goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
    var value =
        (Map<?, ?>)
            Objects.requireNonNull(
                post(
                    root.resolve("session"),
                    Map.of("capabilities", Map.of("alwaysMatch", always))));
    return root.resolve("session/" + value.get("sessionId") + "/");
  }

  private boolean isReady(URI root) {
    try {
      var request = HttpRequest.newBuilder(root.resolve("status")).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void open(URI page) throws Exception {
    post(session.resolve("url"), Map.of("url", page.toString()));
  }

  /// Types keys into what a CSS selector finds; a tab leaves it.
  void type(String selector, String keys) throws Exception {
    post(session.resolve("element/" + element(selector) + "/value"), Map.of("text", keys));
  }

  void click(String selector) throws Exception {
    post(session.resolve("element/" + element(selector) + "/click"), Map.of());
  }

  /// What can be read in what a CSS selector finds; empty while it finds nothing.
  String text(String selector) throws Exception {
    var script = "return document.querySelector(arguments[0])?.innerText ?? ''";
    return String.valueOf(
        post(session.resolve("execute/sync"), Map.of("script", script, "args", List.of(selector))));
  }

  String awaitText(String selector, String part) throws Exception {
    return until(() -> Optional.of(text(selector)), text -> text.contains(part));
  }

  /// The messages of a log since it was asked for last: `browser`, the console with what the page
  /// was refused, or `performance`, with the requests it made.
  List<String> log(String type) throws Exception {
    var entries =
        (List<?>) Objects.requireNonNull(post(session.resolve("se/log"), Map.of("type", type)));
    return entries.stream()
        .map(entry -> String.valueOf(((Map<?, ?>) Objects.requireNonNull(entry)).get("message")))
        .toList();
  }

  private String element(String selector) throws Exception {
    var using = Map.of("using", "css selector", "value", selector);
    var found =
        until(
            () ->
                Optional.of(
                    (List<?>) Objects.requireNonNull(post(session.resolve("elements"), using))),
            list -> !list.isEmpty());
    return String.valueOf(
        ((Map<?, ?>) Objects.requireNonNull(found.getFirst())).values().iterator().next());
  }

  private @Nullable Object post(URI command, Map<String, ?> parameters) throws Exception {
    var body = new JsonLine();
    parameters.forEach(body::member);
    var request =
        HttpRequest.newBuilder(command)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .timeout(PATIENCE)
            .build();
    var reply = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() != 200) {
      throw new AssertionError(command + " " + parameters + ": " + reply.body());
    }
    try {
      return Json.parseObject(reply.body()).get("value");
    } catch (JsonSyntaxException e) {
      throw new AssertionError(reply.body(), e);
    }
  }

  /// Something to look at that may not be there yet.
  @FunctionalInterface
  private interface Look<T> {
    Optional<T> look() throws Exception;
  }

  private static <T> T until(Look<T> look, Predicate<T> good) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var seen = look.look().orElseThrow();
      if (good.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + seen);
      }
      Thread.sleep(50);
    }
  }

  private static Optional<Path> program(String name) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// The browser ends with its session, and so before its folder is deleted.
  @Override
  public void close() throws IOException {
    try {
      var quit = HttpRequest.newBuilder(URI.create(session.toString().replaceAll("/$", "")));
      client.send(quit.DELETE().build(), HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
      client.close();
    }
  }

  private void end() {
    driver.descendants().forEach(ProcessHandle::destroy);
    driver.destroy();
    driver.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}

package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lambdasuite.shared.Environment;
import lambdasuite.testing.TestAuthority;
import org.junit.jupiter.api.Assumptions;

/// A Valkey or Redis server of the system's packages on 127.0.0.1, which keeps nothing when it ends.
final class RedisServer implements AutoCloseable {
  private final Path program;
  private final int port;
  private final List<String> options;
  private Process process;

  private RedisServer(Path program, int port, List<String> options) {
    this.program = program;
    this.port = port;
    this.options = options;
    this.process = started();
  }

  /// Skips the test where there is none.
  static RedisServer start(String... options) {
    int port = freePort();
    var all = new ArrayList<>(List.of("--port", String.valueOf(port)));
    all.addAll(List.of(options));
    return new RedisServer(installed(), port, all);
  }

  /// One that speaks TLS and nothing else. Skips the test also where it is built without.
  static RedisServer start(TestAuthority.Signed certificate) {
    var program = installed();
    Assumptions.assumeTrue(knowsTls(program), program + " is built without TLS");
    int port = freePort();
    var options = new ArrayList<>(List.of("--port", "0", "--tls-port", String.valueOf(port)));
    options.addAll(List.of("--tls-cert-file", certificate.chain().toString()));
    options.addAll(List.of("--tls-key-file", certificate.key().toString()));
    options.addAll(List.of("--tls-auth-clients", "no"));
    return new RedisServer(program, port, options);
  }

  private static Path installed() {
    var program = program();
    Assumptions.assumeTrue(
        program.isPresent(), "no valkey-server or redis-server: apt-get install redis-server");
    return program.get();
  }

  /// One that is told to listen nowhere ends at once, and says whether it knew what it was told.
  private static boolean knowsTls(Path program) {
    var command = List.of(program.toString(), "--port", "0", "--tls-port", "0");
    try {
      var said = new ProcessBuilder(command).redirectErrorStream(true).start().getInputStream();
      return !new String(said.readAllBytes(), UTF_8).contains("Bad directive");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> program() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .flatMap(
            folder ->
                List.of("valkey-server", "redis-server").stream().map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// What leads to a server.
  static CacheConfig config(String endpoint) {
    return CacheConfig.from(new Environment(Map.of("CACHE_ENDPOINT", endpoint))).orElseThrow();
  }

  int port() {
    return port;
  }

  /// Stops its process where it is, connections open.
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  void kill() {
    process.destroyForcibly();
    ended();
  }

  /// Another one in its place, empty.
  void restart() {
    process = started();
  }

  private void signal(String name) {
    try {
      var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("no signal " + name);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process started() {
    var command = new ArrayList<>(List.of(program.toString(), "--bind", "127.0.0.1"));
    command.addAll(List.of("--save", "", "--appendonly", "no", "--dir", folder()));
    command.addAll(options);
    try {
      var begun =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      awaitAnswer(begun);
      return begun;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String folder() {
    return Path.of("target").toAbsolutePath().toString();
  }

  private void awaitAnswer(Process begun) {
    for (int i = 0; i < 100; i++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        return;
      } catch (IOException _) {
        pause();
      }
    }
    begun.destroyForcibly();
    throw new IllegalStateException(program + " did not start");
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ended() {
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}

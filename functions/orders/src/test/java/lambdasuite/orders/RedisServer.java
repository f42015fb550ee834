package lambdasuite.orders;

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
    var program = program();
    Assumptions.assumeTrue(
        program.isPresent(), "no valkey-server or redis-server: apt-get install redis-server");
    return new RedisServer(program.get(), freePort(), List.of(options));
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
    var command =
        new ArrayList<>(
            List.of(program.toString(), "--port", String.valueOf(port), "--bind", "127.0.0.1"));
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

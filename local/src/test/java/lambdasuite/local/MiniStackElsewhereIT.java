package lambdasuite.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lambdasuite.testing.Checkout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/// MiniStack as anybody starts it, with none of what the suite adds to its own.
class MiniStackElsewhereIT extends ElsewhereContract {
  @TempDir private Path folder = Path.of("");
  private @Nullable Process emulator;

  @Override
  URI startEmulator() throws Exception {
    var workspace = Workspace.of(Checkout.root(), Map.of());
    var python = PythonEnvironment.ofEmulator(workspace, Console.standard());
    var endpoint = URI.create("http://127.0.0.1:" + Ports.free().aws());
    var builder = new ProcessBuilder(python.program("ministack").toString());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "BIND_HOST", "127.0.0.1",
                "GATEWAY_PORT", String.valueOf(endpoint.getPort()),
                "SFTP_ENABLED", "0",
                "IOT_MTLS_ENABLED", "0",
                "LAMBDA_EXECUTOR", "local",
                "TMPDIR", Files.createDirectory(folder.resolve("tmp")).toString(),
                "JAVA_HOME", System.getProperty("java.home")));
    var started = builder.start();
    emulator = started;
    await(endpoint, started);
    return endpoint;
  }

  @Override
  void stopEmulator() throws Exception {
    var started = emulator;
    if (started != null) {
      started.destroy();
      started.waitFor(20, TimeUnit.SECONDS);
    }
  }

  @Override
  String reach() {
    return "127.0.0.1";
  }

  @Override
  String home() {
    return "on-ministack";
  }

  private static void await(URI endpoint, Process emulator) throws Exception {
    var health = HttpRequest.newBuilder(endpoint.resolve("/_ministack/health")).build();
    try (var client = HttpClient.newHttpClient()) {
      while (emulator.isAlive()) {
        try {
          if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException _) {
          // It is not up yet.
        }
        Thread.sleep(50);
      }
    }
    throw new IllegalStateException("MiniStack ended with " + emulator.exitValue());
  }
}

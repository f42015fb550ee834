package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// The AWS emulator as a process of ours: CloudFormation, Lambda, S3, API Gateway's control plane,
/// Secrets Manager, logs.
final class MiniStack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final URI endpoint;

  private MiniStack(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /// Starts the emulator on a port of the loopback interface.
  static MiniStack start(PythonEnvironment python, Workspace workspace, Ports ports) {
    var builder =
        new ProcessBuilder(
            python.program("python3").toString(), workspace.emulatorLauncher().toString());
    var log = workspace.emulatorLog().toFile();
    builder.directory(workspace.home().toFile()).redirectErrorStream(true).redirectOutput(log);
    builder.environment().putAll(settings(workspace, ports));
    try {
      return new MiniStack(builder.start(), URI.create("http://127.0.0.1:" + ports.aws()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /// Stops it gently, so that it keeps its state and ends its functions.
  @Override
  public void close() {
    Processes.end(process.toHandle());
  }

  private static Map<String, String> settings(Workspace workspace, Ports ports) {
    return Map.ofEntries(
        Map.entry("BIND_HOST", "127.0.0.1"),
        Map.entry("GATEWAY_PORT", String.valueOf(ports.aws())),
        Map.entry("MINISTACK_REGION", Aws.REGION.id()),
        // Its own Data API needs Docker; it passes on to this one what a role allows.
        Map.entry("SUITE_DATA_API", "http://127.0.0.1:" + ports.dataApi()),
        // A function may do what its role may do, and nothing else.
        Map.entry("AUTH", "true"),
        Map.entry("SUITE_CALLS_FILE", workspace.calls().toString()),
        Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
        Map.entry("SFTP_ENABLED", "0"),
        // Its MQTT listener would bind to all interfaces, whatever BIND_HOST says.
        Map.entry("IOT_MTLS_ENABLED", "0"),
        Map.entry("LAMBDA_EXECUTOR", "local"),
        Map.entry("PERSIST_STATE", "1"),
        Map.entry("STATE_DIR", workspace.awsData().resolve("services").toString()),
        Map.entry("S3_PERSIST", "1"),
        Map.entry("S3_DATA_DIR", workspace.awsData().resolve("s3").toString()),
        Map.entry("TMPDIR", Folders.create(workspace.temporary()).toString()),
        Map.entry("SUITE_RUNNING_FILE", workspace.emulatorRunning().toString()),
        Map.entry("SUITE_ORIGINS", "http://localhost:" + ports.front()),
        Map.entry("JAVA_HOME", System.getProperty("java.home")));
  }

  /// Waits until it answers.
  ///
  /// @throws SuiteException if it does not within a minute
  void awaitHealth(Workspace workspace) {
    var health =
        HttpRequest.newBuilder(endpoint.resolve("/_ministack/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      while (!isHealthy(client, health)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new SuiteException(
              "The AWS emulator did not start; see " + workspace.emulatorLog());
        }
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  private static boolean isHealthy(HttpClient client, HttpRequest health)
      throws InterruptedException {
    try {
      return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }
}

package lambdasuite.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lambdasuite.dataapi.DataApi;
import lambdasuite.dataapi.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "data-api",
    description =
        "Serves the RDS Data API before a MySQL of yours, until Ctrl-C (docs/data-api.md).")
final class DataApiCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--jdbc-url",
      required = true,
      description = "Where the database is: jdbc:mysql://127.0.0.1:3306")
  private String jdbcUrl = "";

  @Option(names = "--user", required = true, description = "Who enters it, whatever the secret.")
  private String user = "";

  @Option(
      names = "--password",
      description = "Read from the variable DATA_API_PASSWORD if left out.")
  private Optional<String> password = Optional.empty();

  @Option(
      names = "--port",
      description = "Port of 127.0.0.1 (default ${DEFAULT-VALUE}).",
      defaultValue = "8090")
  private int port;

  @Option(names = "--cluster", description = "The one ARN that is served; any if left out.")
  private Optional<String> cluster = Optional.empty();

  @Option(names = "--pause-after", description = "Idle seconds until the database sleeps.")
  private Optional<Integer> pauseAfter = Optional.empty();

  @Option(
      names = "--resume-time",
      description = "Seconds until it is awake again (default ${DEFAULT-VALUE}).",
      defaultValue = "15")
  private int resumeTime;

  /// The workspace is not needed; every command is made in the same way.
  DataApiCommand(Workspace ignored, Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var api = DataApi.start(settings())) {
      console.say("The RDS Data API is up; Ctrl-C stops it. For SDKs, boto3 and aws-cli:");
      console.say("  export AWS_ENDPOINT_URL_RDS_DATA='" + api.endpoint() + "'");
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException e) {
      throw new SuiteException("Port " + port + " is in use; choose another with --port");
    } catch (IllegalArgumentException e) {
      throw new SuiteException("--jdbc-url: " + e.getMessage());
    }
  }

  private Settings settings() {
    var entered =
        password.or(() -> Optional.ofNullable(System.getenv("DATA_API_PASSWORD"))).orElse("");
    var secret = JsonFile.text(Map.of("username", user, "password", entered));
    var settings =
        new Settings(port, jdbcUrl, _ -> Optional.of(secret))
            .withPause(pauseAfter.map(Duration::ofSeconds), Duration.ofSeconds(resumeTime));
    return cluster.map(settings::of).orElse(settings);
  }
}

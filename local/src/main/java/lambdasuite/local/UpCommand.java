package lambdasuite.local;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Starts the suite and shows what its functions log, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
  private final Workspace workspace;
  private final Console console;

  @Option(
      names = "--fresh",
      description = "Empty buckets and tables first, with new key and password.")
  private boolean fresh;

  @Option(
      names = "--port",
      description = "Port of the API (default ${DEFAULT-VALUE}).",
      defaultValue = "3000")
  private int port;

  @Option(
      names = "--aws-port",
      description = "Port of the AWS emulator (default ${DEFAULT-VALUE}).",
      defaultValue = "4566")
  private int awsPort;

  @Option(
      names = "--database-port",
      description = "Port of MariaDB (default ${DEFAULT-VALUE}).",
      defaultValue = "3307")
  private int databasePort;

  @Option(
      names = "--data-api-port",
      description = "Port of the RDS Data API (default ${DEFAULT-VALUE}).",
      defaultValue = "8090")
  private int dataApiPort;

  @Option(
      names = "--endpoint",
      description = {
        "Deploy to an AWS emulator that runs already, such as http://localhost:4566, and start none.",
        "MiniStack, LocalStack and Floci are known."
      })
  private @Nullable URI endpoint;

  @Option(
      names = "--reach",
      description = {
        "With --endpoint, the address at which functions reach this machine (default",
        "${DEFAULT-VALUE}); for functions in containers that of Docker's bridge, mostly 172.17.0.1."
      },
      defaultValue = "127.0.0.1")
  private String reach = "";

  UpCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    var place = new Place(Optional.ofNullable(endpoint), reach);
    var ports = new Ports(port, endpoint == null ? awsPort : Ports.NONE, databasePort, dataApiPort);
    var suite = LocalSuite.start(workspace, ports, place, fresh, console);
    var running = suite.running();
    console.say(Welcome.text(running, Duration.ofNanos(System.nanoTime() - begin)));
    try (var aws = new Aws(URI.create(running.awsEndpoint()))) {
      var printer = new LogPrinter(console, ZoneId.systemDefault());
      var follower =
          new LogFollower(() -> FunctionLogs.of(aws), printer, System.currentTimeMillis());
      Thread.ofVirtual().start(follower);
      console.say(suite.awaitEnd());
      return 1;
    }
  }
}

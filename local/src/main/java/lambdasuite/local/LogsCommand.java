package lambdasuite.local;

import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows what the functions logged.")
final class LogsCommand implements Runnable {
  private final Workspace workspace;
  private final Console console;

  @Parameters(arity = "0..1", description = "One function, such as rolls; all if left out.")
  private Optional<String> function = Optional.empty();

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what comes in, until Ctrl-C.")
  private boolean follow;

  LogsCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public void run() {
    var running = RunningSuite.require(workspace);
    var printer = new LogPrinter(console, ZoneId.systemDefault());
    try (var aws = new Aws(URI.create(running.awsEndpoint()))) {
      Supplier<FunctionLogs> logs =
          () -> function.map(FunctionLogs.of(aws)::only).orElseGet(() -> FunctionLogs.of(aws));
      if (follow) {
        new LogFollower(logs, printer, 0).run();
      } else {
        logs.get().since(0).forEach(printer::print);
      }
    }
  }
}

package lambdasuite.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Says where the running suite is reached; exit status 1 when it is not running.")
final class StatusCommand implements Callable<Integer> {
  private final Workspace workspace;
  private final Console console;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  StatusCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public Integer call() {
    var running = RunningSuite.require(workspace);
    console.say(json ? JsonFile.text(running) : Welcome.places(running));
    return 0;
  }
}

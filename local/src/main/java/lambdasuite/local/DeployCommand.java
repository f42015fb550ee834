package lambdasuite.local;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "deploy",
    description =
        "Replaces the code and the template of the running suite by those of this checkout.")
final class DeployCommand implements Runnable {
  private final Workspace workspace;
  private final Console console;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the template that is another one until the next deployment.")
  private Map<String, String> changed = Map.of();

  DeployCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public void run() {
    var running = RunningSuite.require(workspace);
    try (var aws = new Aws(URI.create(running.awsEndpoint()))) {
      var parameters = new HashMap<>(running.parameters());
      parameters.putAll(changed);
      new Stack(aws, workspace, running.runtime()).deploy(parameters);
    }
    console.say("Deployed to " + running.baseUrl());
  }
}

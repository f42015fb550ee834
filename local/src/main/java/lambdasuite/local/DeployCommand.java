package lambdasuite.local;

import java.net.URI;
import picocli.CommandLine.Command;

@Command(
    name = "deploy",
    description =
        "Replaces the code and the template of the running suite by those of this checkout.")
final class DeployCommand implements Runnable {
  private final Workspace workspace;
  private final Console console;

  DeployCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public void run() {
    var running = RunningSuite.require(workspace);
    try (var aws = new Aws(URI.create(running.awsEndpoint()))) {
      new Stack(aws, workspace).deploy(running.parameters());
    }
    console.say("Deployed to " + running.baseUrl());
  }
}

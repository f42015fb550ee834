package lambdasuite.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "demo",
    description = "Runs a script of local/demo, such as music, against the running suite.")
final class DemoCommand implements Callable<Integer> {
  private final Workspace workspace;
  private final Console console;

  @Parameters(index = "0", paramLabel = "NAME", description = "What is shown: music.")
  private String name = "";

  DemoCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    var running = RunningSuite.require(workspace);
    var python = PythonEnvironment.ofEmulator(workspace, console);
    var script = workspace.demo(name);
    var builder = new ProcessBuilder(python.program("python3").toString(), script.toString());
    builder.environment().putAll(EnvCommand.variables(running));
    return builder.inheritIO().start().waitFor();
  }
}

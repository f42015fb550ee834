package lambdasuite.local;

import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops the running suite.")
final class DownCommand implements Runnable {
  private final Workspace workspace;
  private final Console console;

  DownCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  /// Ends the suite, which ends what it started; and what a killed suite left behind.
  @Override
  public void run() {
    var processes = Processes.read(workspace);
    console.say(
        processes.started().isEmpty() ? "Lambda Suite is not running" : "Stopping Lambda Suite");
    processes.end();
    Folders.delete(workspace.state());
    Folders.delete(workspace.processes());
    Folders.delete(workspace.temporary());
  }
}

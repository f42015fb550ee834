package lambdasuite.local;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "redrive",
    description = "Sends the events again that the thumbnails' function failed on for good.")
final class RedriveCommand implements Runnable {
  private final Workspace workspace;
  private final Console console;

  @Option(
      names = "--aws",
      paramLabel = "STACK",
      description =
          "Those of a stack on AWS, with the region and credentials that aws-cli uses, instead of"
              + " the running suite's.")
  private Optional<String> stack = Optional.empty();

  RedriveCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public void run() {
    try (var queue = FailureQueue.of(Deployment.of(stack, workspace))) {
      var redriven = queue.redrive();
      console.say("Events sent again: " + redriven.sent());
      if (redriven.left() > 0) {
        console.say("Messages without an event, left on the queue: " + redriven.left());
      }
    }
  }
}

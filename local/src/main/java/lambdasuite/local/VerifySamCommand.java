package lambdasuite.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "verify-sam",
    description = {
      "Validates and builds the template by SAM CLI, invokes each function in a container and calls",
      "the API; says what is missing for that."
    })
final class VerifySamCommand implements Callable<Integer> {
  private final Workspace workspace;

  VerifySamCommand(Workspace workspace, @SuppressWarnings("unused") Console console) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new ProcessBuilder(workspace.samVerification().toString()).inheritIO().start().waitFor();
  }
}

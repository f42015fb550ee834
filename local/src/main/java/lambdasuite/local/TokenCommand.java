package lambdasuite.local;

import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "token", description = "Prints a token that opens the orders of the running suite.")
final class TokenCommand implements Runnable {
  private final Workspace workspace;
  private final Console console;

  @Option(
      names = "--sub",
      required = true,
      description = "Whom it is for; the id of a customer, who sees its own orders.")
  private String subject = "";

  @Option(
      names = "--scope",
      description = "What it allows; orders:read:all lets its holder see everybody's.")
  private String scope = "";

  @Option(names = "--minutes", description = "How long it is good; 60 if left out.")
  private long minutes = 60;

  TokenCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public void run() {
    var token = LocalToken.of(RunningSuite.require(workspace));
    console.say(token.text(subject, scope, Instant.now(), Duration.ofMinutes(minutes)));
  }
}

package lambdasuite.local;

import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What `./suite` runs: the suite on this machine, from start to stop.
@Command(
    name = "./suite",
    description = "Runs Lambda Suite on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DeployCommand.class,
      StatusCommand.class,
      EnvCommand.class,
      LogsCommand.class,
      RedriveCommand.class,
      BackfillCommand.class,
      TokenCommand.class,
      SeedCommand.class,
      DownCommand.class,
      DemoCommand.class,
      DataApiCommand.class,
      BenchCommand.class,
      VerifySamCommand.class
    })
public final class Suite {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  private Suite() {}

  /// Runs one command for the checkout that the system property `suite.root` names.
  public static void main(String[] arguments) {
    var workspace =
        Workspace.of(
            Path.of(System.getProperty("suite.root", "")).toAbsolutePath(), System.getenv());
    System.exit(commandLine(workspace, Console.standard()).execute(arguments));
  }

  static CommandLine commandLine(Workspace workspace, Console console) {
    var commands =
        new CommandLine(new Suite(), new Collaborators(workspace, console))
            .setExecutionExceptionHandler(
                (e, command, _) -> {
                  if (e instanceof SuiteException) {
                    command.getErr().println(e.getMessage());
                    return 1;
                  }
                  throw e;
                });
    // What stands behind a benchmark's name are options of its own.
    Objects.requireNonNull(commands.getSubcommands().get("bench")).setStopAtPositional(true);
    return commands;
  }

  /// Hands each command the workspace and the console.
  private record Collaborators(Workspace workspace, Console console)
      implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Workspace.class, Console.class)
            .newInstance(workspace, console);
      } catch (NoSuchMethodException _) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}

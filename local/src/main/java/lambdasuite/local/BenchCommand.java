package lambdasuite.local;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "bench", description = "Measures the suite beside its peers (docs/benchmarks.md).")
final class BenchCommand implements Callable<Integer> {
  private final Workspace workspace;
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A benchmark, such as thumbnails; says which there are if left out.")
  private Optional<String> name = Optional.empty();

  @Parameters(
      index = "1..*",
      paramLabel = "OPTION",
      description = "What the benchmark takes; --help shows it.")
  private List<String> options = List.of();

  BenchCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (name.isEmpty()) {
      console.say(String.join("\n", Benchmark.names(workspace)));
      return 0;
    }
    return Benchmark.named(name.get(), workspace).run(options, console);
  }
}

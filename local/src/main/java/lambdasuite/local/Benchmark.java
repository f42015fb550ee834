package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A program in Python that measures us beside our peers: `bench/NAME/main.py`, the Python packages
/// it needs in `requirements.txt`, and those of Node in `package.json` and its lock.
///
/// `BENCH_HOME` names the folder for what it makes, `PYTHONPATH` that of what all benchmarks share,
/// `NODE_PATH` that of Node's packages, and `JAVA_HOME` this JDK.
///
/// @param folder where it stands
/// @param home where it keeps what it needs
record Benchmark(Path folder, Path home) {
  /// The exit status of a program that SIGINT ends.
  private static final int INTERRUPTED = 130;

  private static final String MAIN = "main.py";

  static List<String> names(Workspace workspace) {
    try (var folders = Files.list(workspace.benchmarks())) {
      return folders
          .filter(f -> Files.exists(f.resolve(MAIN)))
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws SuiteException if there is no such benchmark
  static Benchmark named(String name, Workspace workspace) {
    var names = names(workspace);
    if (!names.contains(name)) {
      throw new SuiteException("No benchmark " + name + "; there is " + String.join(", ", names));
    }
    return new Benchmark(workspace.benchmarks().resolve(name), workspace.benchmarkHome(name));
  }

  /// Installs what is not there yet and runs the program to its end; returns its exit status.
  ///
  /// @throws SuiteException if this machine lacks something, or the benchmark runs already
  int run(List<String> options, Console console) {
    try (var _ = lock()) {
      var environment = environment(console);
      var command = new ArrayList<>(List.of(python(console), folder.resolve(MAIN).toString()));
      command.addAll(options);
      var builder = new ProcessBuilder(command).inheritIO();
      builder.environment().putAll(environment);
      return waitFor(builder);
    }
  }

  private Lock lock() {
    return Lock.tryTake(home)
        .orElseThrow(() -> new SuiteException("This benchmark runs already; two would mix"));
  }

  private String python(Console console) {
    return PythonEnvironment.prepare(
            "the benchmark's Python packages",
            home.resolve("python"),
            folder.resolve("requirements.txt"),
            console)
        .program("python")
        .toString();
  }

  private Map<String, String> environment(Console console) {
    var environment = new HashMap<String, String>();
    environment.put("JAVA_HOME", System.getProperty("java.home", ""));
    environment.put("BENCH_HOME", home.toString());
    environment.put("PYTHONPATH", folder.resolve("..").normalize().toString());
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    if (Files.exists(folder.resolve(NodeModules.LOCK))) {
      var modules = NodeModules.prepare(home.resolve("node"), folder, console);
      environment.put("NODE_PATH", modules.folder().toString());
    }
    return environment;
  }

  private static int waitFor(ProcessBuilder builder) {
    try {
      var process = builder.start();
      var end = new Thread(() -> Processes.end(process.toHandle()), "ends the benchmark");
      Runtime.getRuntime().addShutdownHook(end);
      int status = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      return status;
    } catch (IllegalStateException _) {
      return INTERRUPTED; // The JVM is ending, and so the hook runs as well.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a benchmark runs", e);
    }
  }
}

package lambdasuite.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The checkout, and in it the ignored folder `.suite` where everything of the local stack is kept.
///
/// @param root the checkout's top
/// @param home where this stack keeps its data; `.suite`, or where the variable `SUITE_HOME` says
record Workspace(Path root, Path home) {

  static Workspace of(Path root, Map<String, String> env) {
    return new Workspace(root, root.resolve(env.getOrDefault("SUITE_HOME", ".suite")));
  }

  Path template() {
    return root.resolve("template.yaml");
  }

  Path requirements() {
    return root.resolve("local/python/ministack.txt");
  }

  Path emulatorLauncher() {
    return root.resolve("local/python/emulator.py");
  }

  /// The runtime interface client and what it needs, as Maven copied them.
  Path runtimeJars() {
    return root.resolve("local/target/runtime");
  }

  Path functionJar(String module) {
    return root.resolve("functions/" + module + "/target/" + module + ".jar");
  }

  /// Python packages outlive `--fresh`; one environment serves every stack of the checkout.
  Path pythonEnvironment() {
    return root.resolve(".suite/python");
  }

  /// A script that shows something.
  ///
  /// @throws SuiteException if there is none of that name
  Path demo(String name) {
    var script = root.resolve("local/demo").resolve(name + ".py");
    if (!name.matches("[a-z]+") || !Files.exists(script)) {
      throw new SuiteException("No demo " + name + "; there is music");
    }
    return script;
  }

  /// The script that tries SAM CLI.
  Path samVerification() {
    return root.resolve("local/sam/verify");
  }

  /// A folder for each benchmark.
  Path benchmarks() {
    return root.resolve("bench");
  }

  /// What a benchmark needs and has made, which outlives `--fresh` too.
  Path benchmarkHome(String benchmark) {
    return root.resolve(".suite/bench").resolve(benchmark);
  }

  Path data() {
    return home.resolve("data");
  }

  Path awsData() {
    return data().resolve("aws");
  }

  /// Is there while the emulator runs, and after it was killed, when what it kept is out of date.
  Path emulatorRunning() {
    return awsData().resolve("running");
  }

  Path databaseData() {
    return data().resolve("mariadb");
  }

  /// What emulator and functions write while they run; emptied at each start and end.
  Path temporary() {
    return home.resolve("tmp");
  }

  /// What functions asked of AWS since the emulator started: a line of JSON for each function,
  /// action and resource.
  Path calls() {
    return home.resolve("calls.jsonl");
  }

  Path emulatorLog() {
    return home.resolve("ministack.log");
  }

  Path processes() {
    return home.resolve("processes.json");
  }

  Path state() {
    return home.resolve("state.json");
  }
}

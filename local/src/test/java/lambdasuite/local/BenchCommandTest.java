package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  @TempDir private Path root;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final StringWriter complaints = new StringWriter();

  @BeforeEach
  void writeBenchmark() throws Exception {
    var folder = Files.createDirectories(root.resolve("bench/echo"));
    Files.createDirectories(root.resolve("bench/shared"));
    Files.writeString(folder.resolve("requirements.txt"), "");
    Files.writeString(
        folder.resolve("main.py"),
        """
        import os, sys
        with open(os.path.join(os.environ["BENCH_HOME"], "seen"), "w") as seen:
            seen.write("|".join([os.environ["PYTHONPATH"], *sys.argv[1:]]))
        sys.exit(len(sys.argv) - 1)
        """);
  }

  @Test
  void saysWhichBenchmarksThereAre() {
    assertThat(bench()).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("echo");
  }

  @Test
  void namesThoseThereAreWhereOneIsNot() {
    assertThat(bench("ehco")).isEqualTo(1);
    assertThat(complaints.toString()).contains("No benchmark ehco; there is echo");
  }

  @Test
  void takesNoPathForAName() {
    assertThat(bench("../bench/echo")).isEqualTo(1);
  }

  @Test
  void handsOptionsOverAsTheyAreAndTheStatusBack() throws Exception {
    var seen = root.resolve(".suite/bench/echo/seen");
    assertThat(bench("echo", "--cases", "jpg*", "--help", "-x=1")).isEqualTo(4);
    assertThat(seen).hasContent(root.resolve("bench") + "|--cases|jpg*|--help|-x=1");
    assertThat(bench("echo")).isZero();
    assertThat(seen).hasContent(root.resolve("bench").toString());
  }

  @Test
  void saysInOneLineWhatToInstallWhereNodeIsMissing() {
    assertThatThrownBy(
            () -> NodeModules.prepare("no-such-node", root.resolve("node"), root, console()))
        .isInstanceOf(SuiteException.class)
        .hasMessage(NodeModules.INSTALL_HINT);
  }

  @Test
  void findsTheBenchmarksOfThisCheckout() {
    assertThat(Benchmark.names(Workspace.of(Checkout.root(), Map.of()))).contains("thumbnails");
  }

  private int bench(String... words) {
    var commands = Suite.commandLine(Workspace.of(root, Map.of()), console());
    commands.setErr(new PrintWriter(complaints, true));
    var all = new String[words.length + 1];
    all[0] = "bench";
    System.arraycopy(words, 0, all, 1, words.length);
    return commands.execute(all);
  }

  private Console console() {
    return new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
  }
}

package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pastes what the README says to type into a shell: each `sh` block of its section "Use".
@ExtendWith(SuiteUnderTest.class)
class ReadmeIT {
  private static final Path ROOT = Checkout.root();
  private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
  private static final String AWS = "aws ";

  /// Of curl, for a reply of 400 or more.
  private static final int CURL_HTTP_ERROR = 22;

  static List<String> blocks() throws IOException {
    var readme = Files.readString(ROOT.resolve("README.md"));
    var use = readme.substring(readme.indexOf("\n## Use\n"), readme.indexOf("\n## Deploy\n"));
    return BLOCK.matcher(use).results().map(m -> m.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void commandsWorkWhenPasted(String block, Deployed suite) throws Exception {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    assumeTrue(
        !block.contains(AWS) || Program.run("aws", "--version").status() == 0, "needs aws-cli");
    var output = Files.createTempFile(ROOT.resolve("local/target"), "readme", ".log");

    // A person sees what a command answers; here curl tells by its exit status.
    var script =
        """
        set -e
        env=$(./suite env)
        eval "$env"
        curl() { command curl --fail-with-body -sS "$@"; }
        """
            + block;
    var shell =
        new ProcessBuilder("sh", "-c", script).directory(ROOT.toFile()).redirectErrorStream(true);
    shell.environment().put("SUITE_HOME", suite.home().orElseThrow().home().toString());
    var process = shell.redirectOutput(output.toFile()).start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    int expected = block.contains("\"outcome\": 7") ? CURL_HTTP_ERROR : 0;
    assertThat(process.exitValue()).as(block + Files.readString(output)).isEqualTo(expected);
  }
}

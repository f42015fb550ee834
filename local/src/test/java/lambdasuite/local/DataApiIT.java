package lambdasuite.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The Data API of the local stack as boto3 and aws-cli see it; DataApiTest has what the SDK for
/// Java does.
@ExtendWith(SuiteUnderTest.class)
class DataApiIT {
  private static final String SECRET = "lambda-suite/database";

  private final Deployed suite;

  DataApiIT(Deployed suite) {
    this.suite = suite;
  }

  @BeforeEach
  void needOurOwnSuite() {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
  }

  @Test
  void isDrivenByBoto3() throws Exception {
    var python = Checkout.root().resolve(".suite/python/bin/python3").toString();
    var file = Objects.requireNonNull(DataApiIT.class.getResource("data_api.py")).toURI();

    var said = run(List.of(python, Path.of(file).toString(), Aws.cluster("suite"), SECRET, "dice"));

    assertThat(said).isEqualTo("all is well\n");
  }

  @Test
  void isDrivenByAwsCli() throws Exception {
    assumeTrue(Program.run("aws", "--version").status() == 0, "needs aws-cli");

    var said =
        run(
            List.of(
                "aws",
                "rds-data",
                "execute-statement",
                "--resource-arn",
                Aws.cluster("suite"),
                "--secret-arn",
                SECRET,
                "--sql",
                "SELECT :a + 1 AS b",
                "--parameters",
                "[{\"name\": \"a\", \"value\": {\"longValue\": 1}}]",
                "--format-records-as",
                "JSON",
                "--output",
                "text",
                "--query",
                "formattedRecords"));

    assertThat(said).isEqualTo("[{\"b\":2}]\n");
  }

  /// What docs/data-api.md says to type: the first block starts it, the second asks it.
  @Test
  void isServedAloneAsTheDocsSay() throws Exception {
    assumeTrue(Program.run("aws", "--version").status() == 0, "needs aws-cli");
    var database = running().database();
    var blocks = blocks("docs/data-api.md");
    var arguments =
        blocks
            .get(0)
            .strip()
            .replace("./suite ", "")
            .replace("127.0.0.1:3306", database.host() + ":" + database.port())
            .replace("--user app", "--user " + database.user())
            .replace("--password secret", "--password " + database.password());
    var said = new ByteArrayOutputStream();
    var console = new Console(new PrintStream(said, true, UTF_8), false);
    var commands = Suite.commandLine(suite.home().orElseThrow(), console);
    var serving =
        Thread.ofVirtual().start(() -> commands.execute((arguments + " --port 0").split(" ")));
    try {
      var answer =
          run(List.of("sh", "-c", blocks.get(1).replaceFirst("http://\\S+", endpoint(said))));

      assertThat(answer).contains("\"longValue\": 2");
    } finally {
      serving.interrupt();
      serving.join();
    }
  }

  private static List<String> blocks(String document) throws IOException {
    var text = Files.readString(Checkout.root().resolve(document));
    return Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /// What it says as soon as it serves.
  private static String endpoint(ByteArrayOutputStream said) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      var found = Pattern.compile("http://127\\.0\\.0\\.1:\\d+").matcher(said.toString(UTF_8));
      if (found.find()) {
        return found.group();
      }
      Thread.sleep(100);
    }
    throw new AssertionError(said.toString(UTF_8));
  }

  private RunningSuite running() {
    return RunningSuite.require(suite.home().orElseThrow());
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(EnvCommand.variables(running()));
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}

package lambdasuite.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

  private String run(List<String> command) throws IOException, InterruptedException {
    var running = RunningSuite.require(suite.home().orElseThrow());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(EnvCommand.variables(running));
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}

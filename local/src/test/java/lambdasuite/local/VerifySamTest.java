package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./suite verify-sam` says and does, with programs in the place of SAM CLI, Docker and curl.
class VerifySamTest {
  private static final Path SCRIPT = Workspace.of(Checkout.root(), Map.of()).samVerification();

  private static final List<String> TOOLS =
      List.of("date", "dirname", "grep", "head", "ls", "sed", "seq", "sleep", "tail", "tr");

  @TempDir private Path folder = Path.of("");

  @Test
  void saysThatSamIsMissing() throws Exception {
    assertThat(run())
        .isEqualTo(
            new Program(1, "Nothing was verified: SAM CLI is missing (pip install aws-sam-cli)"));
  }

  @Test
  void saysThatDockerDoesNotAnswer() throws Exception {
    program("sam", "echo \"sam $*\"");
    program("docker", "exit 1");

    var verified = run();

    assertThat(verified.status()).isEqualTo(1);
    assertThat(verified.output())
        .contains("sam validate --lint\n", "sam build\n")
        .endsWith("Validated and built, but nothing was invoked: Docker does not answer");
  }

  @Test
  void invokesEachFunctionWithAnEventOfItsOwnAndCallsTheApi() throws Exception {
    program("sam", "echo \"sam $*\"; if [ \"$2\" = start-api ]; then exec sleep 60; fi");
    program("docker", "exit 0");
    program("curl", "echo an entry");

    var verified = run();

    assertThat(verified.output())
        .contains(
            "sam local invoke FaqFunction --event events/faq-by-id.json\n",
            "sam local invoke RollsKeyCleanupFunction --event events/rolls-key-cleanup.json\n",
            "sam local invoke ThumbnailsFunction --event events/thumbnails-batch.json\n")
        .endsWith("an entry\n\nAll of it works");
    assertThat(verified.status()).isZero();
  }

  @Test
  void failsForAFunctionThatDoesNotStart() throws Exception {
    program("sam", "echo '{\"errorType\":\"java.lang.ClassNotFoundException\"}'");
    program("docker", "exit 0");

    var verified = run();

    assertThat(verified.status()).isEqualTo(1);
    assertThat(verified.output()).endsWith("AuthorizerFunction did not start");
  }

  /// Of the machine's programs it sees a few only, so that none of those it tries is found.
  private Program run() throws IOException {
    var log = folder.resolve("log").toFile();
    var builder = new ProcessBuilder(SCRIPT.toString()).redirectErrorStream(true);
    builder.environment().put("PATH", folder + ":" + tools());
    try {
      var process = builder.redirectOutput(log).start();
      return new Program(process.waitFor(), Files.readString(log.toPath()).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it ran", e);
    }
  }

  /// What the script uses beside the programs it tries.
  private Path tools() throws IOException {
    var tools = Files.createDirectories(folder.resolve("tools"));
    for (var name : TOOLS) {
      program("tools/" + name, "exec " + found(name) + " \"$@\"");
    }
    return tools;
  }

  private static Path found(String name) {
    var bin = Path.of("/bin").resolve(name);
    return Files.exists(bin) ? bin : Path.of("/usr/bin").resolve(name);
  }

  private void program(String name, String script) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

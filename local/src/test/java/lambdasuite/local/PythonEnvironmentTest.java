package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonEnvironmentTest {
  private static final Console SILENT =
      new Console(new PrintStream(OutputStream.nullOutputStream()), false);

  @TempDir private Path folder;

  @Test
  void saysInOneLineWhatToInstallWherePythonIsMissing() {
    assertFailsWithHint(List.of("no-such-python"));
  }

  @Test
  void saysTheSameWherePythonIsTooOld() throws Exception {
    var old = Files.writeString(folder.resolve("old-python"), "#!/bin/sh\nexit 1\n");
    assertFailsWithHint(List.of(executable(old)));
  }

  private void assertFailsWithHint(List<String> names) {
    assertThatThrownBy(() -> prepare(names))
        .isInstanceOf(SuiteException.class)
        .hasMessage(PythonEnvironment.INSTALL_HINT);
  }

  private PythonEnvironment prepare(List<String> names) throws Exception {
    var requirements = Files.writeString(folder.resolve("requirements"), "x==1\n");
    return PythonEnvironment.prepare(
        names, "a test", folder.resolve("python"), requirements, SILENT);
  }

  private static String executable(Path script) {
    if (!script.toFile().setExecutable(true)) {
      throw new IllegalStateException("cannot make " + script + " executable");
    }
    return script.toString();
  }
}

package lambdasuite.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Catches what a piece of code writes to standard output, which is where functions log.
public final class StandardOutput {
  private StandardOutput() {}

  /// Code that may throw anything.
  @FunctionalInterface
  public interface Code {
    void run() throws Exception;
  }

  /// Runs `code` and returns the lines it wrote. Not for tests that run in parallel in one JVM.
  public static List<String> of(Code code) throws Exception {
    var original = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      code.run();
    } finally {
      System.setOut(original);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
